import Basics

/// Where a database server listens and how to log in; the password is in no description.
package struct DatabaseLogin: Sendable, Equatable {
    package enum Place: Sendable, Equatable {
        /// A path of this machine.
        case socket(String)
        case host(String, port: UInt16)
    }

    package var place: Place
    package var user: String
    package var password: String?
    package var database: String
    package var tls: DatabaseTLS

    package init(
        place: Place,
        user: String,
        password: String?,
        database: String,
        tls: DatabaseTLS = DatabaseTLS()
    ) {
        self.place = place
        self.user = user
        self.password = password
        self.database = database
        self.tls = tls
    }

    /// The place in words: `the socket /run/mysqld/mysqld.sock` or `db.example.org, port 3306`.
    package var shownPlace: String {
        switch place {
        case .socket(let path): "the socket \(printable(path))"
        case .host(let host, let port): "\(printable(host)), port \(port)"
        }
    }
}

extension DatabaseLogin: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(printable(user)) at \(shownPlace), database \(printable(database))" }

    package var debugDescription: String { description }

    /// `dump` and the failures of tests go by this.
    package var customMirror: Mirror {
        Mirror(self, children: ["place": shownPlace, "user": user, "database": database, "tls": tls.mode.rawValue])
    }
}
