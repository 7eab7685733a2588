/// One change of a configuration file, and how to tell people of it.
package struct ConfigEdit: Sendable, Equatable {
    package var edit: Edit
    package var line: Int
    /// WP_HOME and the like.
    package var name: String
    /// The value, or its spelling where it is worked out in part; empty for a constant that was not there.
    package var before: String
    package var after: String

    package init(edit: Edit, line: Int, name: String, before: String, after: String) {
        self.edit = edit
        self.line = line
        self.name = name
        self.before = before
        self.after = after
    }
}

/// A setting of the file that a switch to https ought to change, and cannot.
package struct ConfigLeft: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// Worked out by code.
        case expression
        /// An address with a port of its own, on which nobody speaks TLS.
        case port
        /// Addresses of different hosts, of which one is taken by circumstances.
        case several
        /// There is no place at which a line could be put in.
        case noPlace = "no-place"
    }

    package var name: String
    /// Zero where the constant is not in the file.
    package var line: Int
    package var reason: Reason

    package init(name: String, line: Int, reason: Reason) {
        self.name = name
        self.line = line
        self.reason = reason
    }
}
