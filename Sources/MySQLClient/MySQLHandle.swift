// The one file that speaks with libmariadb and owns its memory: a MYSQL from init to deinit, a result inside `rows`.
//
// libmariadb keeps nothing per thread (its mysql_thread_init is empty), so a handle may go from thread to thread as
// long as one uses it at a time.

import CMariaDB

final class MySQLHandle {
    private var mysql: UnsafeMutablePointer<MYSQL>?

    private var isLoggedIn = false
    /// Whether the server that refused the last login has TLS.
    private var offersTLS = false

    /// Ways of logging in that answer a challenge and never hand over the password; the last is of MariaDB 11.6.
    private static let responses = "mysql_native_password,client_ed25519,parsec"
    /// MySQL's usual way besides; `mysql_clear_password`, `dialog` and `sha256_password` are never taken.
    private static let allWays = responses + ",caching_sha2_password"
    /// libmariadb's number for a way that is not among these.
    private static let wayRefused = 5_010
    private static let noTLS = DatabaseError(number: 2_026, message: "the server does not offer TLS")

    /// Once a process, before the first handle; also ignores SIGPIPE, which OpenSSL's writes would raise.
    private static let isReady = mysql_server_init(0, nil, nil) == 0

    /// Connects and logs in.
    ///
    /// `caching_sha2_password` may hand over the password itself, and libmariadb does so in the clear when TLS was only
    /// wished for and the server has none. So that way is open at once where the line is known to be private or
    /// was not to be, and else only after a first try without it has shown whether there is TLS. (Whoever stands between
    /// and shows a certificate of their own is found out by `.verified` only, as with MySQL's own client.)
    init(_ login: DatabaseLogin) throws(DatabaseError) {
        if let fault = login.fault { throw DatabaseError(number: 2_005, message: fault) }
        var mode = login.tls.mode
        if case .socket = login.place { mode = .off }
        let isCareful = mode == .preferred || mode == .required
        do throws(DatabaseError) {
            try connect(login, mode, ways: isCareful ? Self.responses : Self.allWays)
        } catch {
            guard isCareful, error.number == Self.wayRefused else { throw error }
            if !offersTLS, mode == .required { throw Self.noTLS }
            try connect(login, offersTLS ? mode : .off, ways: Self.allWays)
        }
        guard mode == .required || mode == .verified, tlsVersion == nil else { return }
        close()
        throw Self.noTLS
    }

    deinit { close() }

    /// Ends the connection; whatever is asked afterwards fails as ``DatabaseError/Kind-swift.enum/gone``.
    func close() {
        if let mysql { mysql_close(mysql) }
        mysql = nil
    }

    private func connect(_ login: DatabaseLogin, _ mode: DatabaseTLS.Mode, ways: String) throws(DatabaseError) {
        guard Self.isReady, let mysql = mysql_init(nil) else {
            throw DatabaseError(number: 2_008, message: "there is no memory for a connection")
        }
        self.mysql = mysql
        setLimits()
        set(MARIADB_OPT_RESTRICTED_AUTH, text: ways)
        set(MYSQL_OPT_SSL_ENFORCE, CChar(mode == .off ? 0 : 1))
        set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, CChar(mode == .verified ? 1 : 0))
        // With an authority the certificate is checked in every mode, so it is given only where that is wanted.
        if mode == .verified, let authority = login.tls.authority { set(MYSQL_OPT_SSL_CA, text: authority) }
        let connected =
            switch login.place {
            case .socket(let path): connect(login, host: nil, port: 0, socket: path)
            case .host(let name, let port): connect(login, host: name, port: UInt32(port), socket: nil)
            }
        isLoggedIn = connected
        if connected { return }
        let failure = error
        offersTLS = mysql.pointee.server_capabilities & UInt(CLIENT_SSL) != 0
        close()
        throw failure
    }

    private func connect(_ login: DatabaseLogin, host: String?, port: UInt32, socket: String?) -> Bool {
        // Without it the name localhost would mean a socket.
        set(MYSQL_OPT_PROTOCOL, (socket == nil ? MYSQL_PROTOCOL_TCP : MYSQL_PROTOCOL_SOCKET).rawValue)
        let flags = UInt(CLIENT_MULTI_STATEMENTS)
        return mysql_real_connect(mysql, host, login.user, login.password, login.database, port, socket, flags) != nil
    }

    private func setLimits() {
        // For each wait until the login is through; the other two count from then on.
        set(MYSQL_OPT_CONNECT_TIMEOUT, UInt32(15))
        set(MYSQL_OPT_READ_TIMEOUT, UInt32(300))
        set(MYSQL_OPT_WRITE_TIMEOUT, UInt32(300))
        set(MYSQL_OPT_RECONNECT, CChar(0))
        set(MYSQL_OPT_MAX_ALLOWED_PACKET, UInt(1 << 30))
        // Else a server may ask for any file of ours in answer to any statement.
        set(MYSQL_OPT_LOCAL_INFILE, UInt32(0))
        // For the names of the user and the database.
        set(MYSQL_SET_CHARSET_NAME, text: "utf8mb4")
    }

    private func set<Value: BitwiseCopyable>(_ option: mysql_option, _ value: Value) {
        _ = withUnsafePointer(to: value) { mysql_options(mysql, option, $0) }
    }

    private func set(_ option: mysql_option, text: String) {
        _ = text.withCString { mysql_options(mysql, option, $0) }
    }

    private var error: DatabaseError {
        guard let mysql else { return DatabaseError(number: 2_006, message: "the connection is closed") }
        let number = Int(mysql_errno(mysql))
        if number == Self.wayRefused {
            return DatabaseError(number: number, message: "the server asks for a way of logging in that is not safe")
        }
        let text = mysql_error(mysql).map { String(cString: $0) } ?? ""
        // TLS that breaks later on is a connection that is lost.
        if isLoggedIn, number == Self.noTLS.number { return DatabaseError(number: number, message: text, kind: .gone) }
        return DatabaseError(number: number, saying: text)
    }
}

extension MySQLHandle {
    var isMariaDB: Bool { mysql.map { mariadb_connection($0) != 0 } ?? false }

    /// Such as `TLSv1.3`; nil when the connection is not encrypted.
    var tlsVersion: String? {
        guard let mysql, mysql_get_ssl_cipher(mysql) != nil else { return nil }
        var name: UnsafePointer<CChar>?
        guard mariadb_get_info(mysql, MARIADB_CONNECTION_TLS_VERSION, &name) == 0 else { return "TLS" }
        return name.map { String(cString: $0) } ?? "TLS"
    }

    /// Sends a text of one or more statements and reads the head of the first answer.
    func send(_ statement: [UInt8]) throws(DatabaseError) {
        guard let mysql else { throw error }
        let failed = statement.withUnsafeBytes { bytes in
            mysql_real_query(mysql, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt(bytes.count))
        }
        if failed != 0 { throw error }
    }

    /// Goes on to the answer to the next statement of the text; false when there is none.
    func next() throws(DatabaseError) -> Bool {
        guard let mysql else { throw error }
        let outcome = mysql_next_result(mysql)
        if outcome > 0 { throw error }
        return outcome == 0
    }

    /// Hands over the rows of the answer at hand until `row` returns false; afterwards all of them are read, also when it throws.
    func rows(_ row: (DatabaseRow) throws -> Bool) throws {
        guard let mysql else { throw error }
        guard mysql_field_count(mysql) > 0 else { return }
        guard let result = mysql_use_result(mysql) else { throw error }
        // Reads what is left, too.
        defer { mysql_free_result(result) }
        let count = Int(mysql_num_fields(result))
        while let values = mysql_fetch_row(result) {
            guard let lengths = mysql_fetch_lengths(result) else { break }
            guard try row(DatabaseRow(values: values, lengths: lengths, count: count)) else { return }
        }
        if mysql_errno(mysql) != 0 { throw error }
    }

    /// Reads and drops the rows of the answer at hand, if it has any.
    ///
    /// Returns how many rows the statement changed; those that had these values already do not count.
    @discardableResult
    func skip() throws(DatabaseError) -> Int {
        guard let mysql else { throw error }
        guard mysql_field_count(mysql) > 0 else { return Int(clamping: mysql_affected_rows(mysql)) }
        guard let result = mysql_use_result(mysql) else { throw error }
        mysql_free_result(result)
        if mysql_errno(mysql) != 0 { throw error }
        return 0
    }
}
