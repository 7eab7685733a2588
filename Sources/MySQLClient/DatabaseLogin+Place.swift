import Basics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension DatabaseLogin {
    package static let usualPort: UInt16 = 3306

    /// Debian, the same before /run, Red Hat, and what a build from source uses; libmariadb's own is one of them.
    static let usualSockets = [
        "/run/mysqld/mysqld.sock", "/var/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/tmp/mysql.sock",
    ]

    /// The server of this machine: the first of the usual sockets that is there, else 127.0.0.1 on the usual port.
    package static func localPlace() -> Place { localPlace(among: usualSockets) }

    static func localPlace(among sockets: [String]) -> Place {
        sockets.first { access($0, F_OK) == 0 }.map { .socket($0) } ?? .host("127.0.0.1", port: usualPort)
    }

    /// Why no connection can be tried with this, or nil.
    ///
    /// libmariadb takes a host with `=`, `,` or `;` for a list of options and hosts, copies a socket's path without
    /// counting into 108 bytes (104 on macOS), and every text ends at its first NUL.
    var fault: String? {
        for text in [user, password ?? "", database, tls.authority ?? ""] where text.utf8.contains(0) {
            return "a NUL byte is in the user, the password, the database's name or a file's name"
        }
        switch place {
        case .socket(let path):
            if path.utf8.isEmpty || path.utf8.contains(0) { return "\"\(printable(path))\" is not a socket's path" }
            if path.utf8.count > 103 { return "the socket's path is longer than 103 bytes" }
        case .host(let host, let port):
            if !Self.isHost(host) { return "\"\(printable(host, limit: 100))\" is not a host's name or address" }
            if port == 0 { return "0 is not a port" }
        }
        return nil
    }

    /// Names as people give them to machines (also with `_`), and addresses of both kinds, without brackets.
    static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253 && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                isLetter(byte) || isDigit(byte) || [0x2D, 0x2E, 0x5F, 0x3A, 0x25].contains(byte)
            }
    }
}
