extension DatabaseError.Kind {
    /// What happened, as the beginning of a sentence, and what to do.
    var words: (what: String, remedy: String?) {
        switch self {
        case .unreachable:
            ("the database server cannot be reached", "look whether it runs, and at the host, the port or the socket")
        case .login:
            ("the database server refuses the login", "look at the user and the password, and from where it may log in")
        case .tls:
            (
                "the connection to the database cannot be encrypted as asked",
                "look at the server's certificate, or choose another --database-tls"
            )
        case .noDatabase:
            (
                "there is no such database on the server, or its user may not use it",
                "look at the database's name and at its user's rights"
            )
        case .gone:
            ("the connection to the database server is lost", "look whether it runs, then give the same command again")
        case .busy:
            ("others hold these rows for too long", "give the same command again when less is going on")
        case .duplicate: ("a row with this value is there already", nil)
        case .tooLong: ("the value does not fit into its column", nil)
        case .invalidText: ("the value is no text in the character set of its column", nil)
        case .check: ("a rule of the table refuses the value", nil)
        case .denied:
            ("the database's user may not do this", "give it SELECT and UPDATE there, or log in as another user")
        case .readOnly: ("the database can only be read now", "ask for a server that can be written to")
        case .diskFull:
            ("the database server's disk is full", "make room on it, then give the same command again")
        case .tooLarge: ("the value is larger than the server takes at once", "raise its max_allowed_packet")
        case .noTable: ("there is no such table", nil)
        case .other: ("the database server reports an error", nil)
        }
    }
}
