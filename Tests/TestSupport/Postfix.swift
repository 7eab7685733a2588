import Foundation

/// One smtpd of the test's Postfix, on an address and port of its own.
package struct PostfixService: Sendable {
    package var address: String
    package var port: UInt16
    package var certificate: ServerCertificate
    /// Settings of main.cf for this service alone.
    package var options: [String: String]

    package init(_ address: String, port: UInt16, certificate: ServerCertificate, options: [String: String] = [:]) {
        self.address = address
        self.port = port
        self.certificate = certificate
        self.options = options
    }

    /// One TLS version alone, with every cipher it can have.
    package static func only(_ version: String, ciphers: String = "ALL:@SECLEVEL=0") -> [String: String] {
        ["smtpd_tls_protocols": version, "smtpd_tls_mandatory_protocols": version, "tls_high_cipherlist": ciphers]
    }
}

/// One Postfix for all services; port 465 speaks TLS at once. Logins go to a Dovecot that only checks passwords.
package func withPostfix<Value: Sendable>(
    _ services: [PostfixService],
    users: [(name: String, password: String)] = [("ann@customer.test", "secret")],
    main: [String: String] = [:],
    _ body: () async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        try makeQueue(folder)
        try folder.write(OpenSSL.laxConfiguration, "openssl.cnf")
        try folder.write(mainConfiguration(folder, main), "c/main.cf")
        var master = baseServices
        for (index, service) in services.enumerated() { master += try entry(service, index, folder) }
        try folder.write(master, "c/master.cf")
        return try await withPasswordCheck(folder, users) {
            try await withServer(
                // Without -d it would leave the process group by which it is stopped.
                ["/usr/lib/postfix/sbin/master", "-d", "-c", folder.file("c")],
                environment: ["OPENSSL_CONF": folder.file("openssl.cnf"), "MAIL_CONFIG": folder.file("c")],
                waitingFor: services.map { ListeningPort($0.address, $0.port) },
                log: { folder.read("log") }
            ) {
                try await body()
            }
        }
    }
}

private func makeQueue(_ folder: TemporaryFolder) throws {
    for name in ["c", "q", "q/pid"] { try folder.makeFolder(name) }
    try folder.makeFolder("d", owner: "postfix", mode: 0o700)
    for name in ["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace"] {
        try folder.makeFolder("q/\(name)", owner: "postfix", mode: 0o700)
    }
    try folder.makeFolder("q/maildrop", owner: "postfix", group: "postdrop", mode: 0o730)
    try folder.makeFolder("q/public", owner: "postfix", group: "postdrop", mode: 0o710)
}

private let baseServices = """
    postlog unix-dgram n - n - 1 postlogd
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    tlsmgr unix - - n 1000? 1 tlsmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    discard unix - - n - - discard
    error unix - - n - - error
    anvil unix - - n - 1 anvil
    pickup unix n - n 60 1 pickup

    """

private func mainConfiguration(_ folder: TemporaryFolder, _ extra: [String: String]) -> String {
    var settings: [String: String] = [
        "compatibility_level": "3.6",
        "config_directory": folder.file("c"),
        "queue_directory": folder.file("q"),
        "data_directory": folder.file("d"),
        "daemon_directory": "/usr/lib/postfix/sbin",
        "command_directory": "/usr/sbin",
        "mail_owner": "postfix",
        "setgid_group": "postdrop",
        "maillog_file": folder.file("log"),
        "maillog_file_prefixes": folder.path,
        "import_environment": "MAIL_CONFIG TZ LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME OPENSSL_CONF=\(folder.file("openssl.cnf"))",
        "myhostname": "mail.customer.test",
        "mydestination": "customer.test",
        "local_recipient_maps": "",
        "local_transport": "discard:",
        "default_transport": "discard:",
        "alias_maps": "",
        "alias_database": "",
        "inet_interfaces": "all",
        "inet_protocols": "ipv4",
        "mynetworks": "",
        "smtpd_peername_lookup": "no",
        "smtpd_tls_security_level": "may",
        "smtpd_tls_auth_only": "yes",
        "smtpd_tls_session_cache_database": "",
        "smtpd_sasl_type": "dovecot",
        "smtpd_sasl_path": folder.file("sasl/run/login-check"),
        "smtpd_sasl_auth_enable": "yes",
        "smtpd_relay_restrictions": "permit_sasl_authenticated, reject_unauth_destination",
        "smtpd_client_connection_count_limit": "0",
    ]
    settings.merge(extra) { $1 }
    return settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)\n" }.joined()
}

private func entry(_ service: PostfixService, _ index: Int, _ folder: TemporaryFolder) throws -> String {
    try folder.write(service.certificate.keyPEM + service.certificate.chainPEM, "\(index).pem", mode: 0o600)
    var options = [
        "smtpd_tls_wrappermode": service.port == 465 ? "yes" : "no",
        "smtpd_tls_chain_files": folder.file("\(index).pem"),
        "smtpd_tls_ciphers": "high",
        "smtpd_tls_mandatory_ciphers": "high",
        "tls_high_cipherlist": "ALL:@SECLEVEL=0",
        "smtpd_tls_protocols": ">=TLSv1",
        "smtpd_tls_mandatory_protocols": ">=TLSv1",
    ]
    options.merge(service.options) { $1 }
    let lines = options.sorted { $0.key < $1.key }.map { "  -o { \($0.key) = \($0.value) }\n" }.joined()
    return "\(service.address):\(service.port) inet n - n - - smtpd\n" + lines
}

/// A Dovecot without mail: it answers on a socket whether a password is right.
private func withPasswordCheck<Value: Sendable>(
    _ folder: TemporaryFolder,
    _ users: [(name: String, password: String)],
    _ body: () async throws -> Value
) async throws -> Value {
    try folder.makeFolder("sasl/run")
    try folder.makeFolder("sasl/state")
    try folder.write(users.map { "\($0.name):{PLAIN}\($0.password)" }.joined(separator: "\n") + "\n", "sasl/passwd")
    let socket = folder.file("sasl/run/login-check")
    let configuration = """
        base_dir = \(folder.file("sasl/run"))
        state_dir = \(folder.file("sasl/state"))
        log_path = \(folder.file("sasl/log"))
        protocols =
        ssl = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        passdb {
          driver = passwd-file
          args = \(folder.file("sasl/passwd"))
        }
        userdb {
          driver = static
          args = uid=mail gid=mail home=/nonexistent
        }
        service auth {
          unix_listener \(socket) {
            mode = 0666
          }
        }

        """
    let path = try folder.write(configuration, "sasl/dovecot.conf")
    return try await withServer(["/usr/sbin/dovecot", "-F", "-c", path], waitingFor: [], log: { folder.read("sasl/log") }) {
        let end = ContinuousClock.now.advanced(by: .seconds(20))
        while access(socket, F_OK) != 0 {
            guard ContinuousClock.now < end else { throw TestFailure("no password check: \(folder.read("sasl/log"))") }
            try await Task.sleep(for: .milliseconds(15))
        }
        return try await body()
    }
}
