import Foundation

/// One address on which the test's Dovecot answers with settings of its own.
package struct DovecotListener: Sendable {
    package var address: String
    package var certificate: ServerCertificate
    /// Lines of the `local ADDRESS { … }` block: ssl_min_protocol, ssl_cipher_list, disable_plaintext_auth, …
    package var settings: [String]
    /// Certificates chosen by the name in the hello.
    package var byName: [(name: String, certificate: ServerCertificate)]

    package init(
        _ address: String,
        certificate: ServerCertificate,
        settings: [String] = [],
        byName: [(name: String, certificate: ServerCertificate)] = []
    ) {
        self.address = address
        self.certificate = certificate
        self.settings = settings
        self.byName = byName
    }
}

/// A running Dovecot.
package struct DovecotHandle: Sendable {
    let folder: TemporaryFolder
    let configuration: String

    /// Writes a new certificate over that of a listener, without telling Dovecot.
    package func replaceCertificate(of index: Int, by certificate: ServerCertificate) throws {
        try folder.write(certificate.chainPEM, "\(index).pem")
        try folder.write(certificate.keyPEM, "\(index).key", mode: 0o600)
    }

    package func reload() async throws {
        let result = try await runCommand(["doveadm", "-c", configuration, "reload"])
        guard result.status == 0 else { throw TestFailure("doveadm reload: \(result.error)") }
    }
}

/// One Dovecot for all listeners: POP3 and IMAP on 110, 143, 993 and 995 of each address.
package func withDovecot<Value: Sendable>(
    _ listeners: [DovecotListener],
    users: [(name: String, password: String)] = [("ann@customer.test", "secret")],
    settings: [String] = [],
    _ body: (DovecotHandle) async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        for name in ["run", "state", "mail"] { try folder.makeFolder(name) }
        try folder.write(users.map { "\($0.name):{PLAIN}\($0.password)" }.joined(separator: "\n") + "\n", "passwd")
        try folder.makeFolder("mail", owner: "mail", group: "mail", mode: 0o770)
        try folder.write(OpenSSL.laxConfiguration, "openssl.cnf")
        var blocks = ""
        for (index, listener) in listeners.enumerated() {
            blocks += try block(listener, index, folder)
        }
        func ports(_ name: String, _ clear: Int, _ sealed: Int) -> String {
            listeners.enumerated().map { index, listener in
                """
                  inet_listener \(name)\(index) {
                    address = \(listener.address)
                    port = \(clear)
                  }
                  inet_listener \(name)s\(index) {
                    address = \(listener.address)
                    port = \(sealed)
                    ssl = yes
                  }

                """
            }.joined()
        }
        let configuration = """
            base_dir = \(folder.file("run"))
            state_dir = \(folder.file("state"))
            log_path = \(folder.file("log"))
            default_internal_user = dovecot
            default_login_user = dovenull
            default_internal_group = dovecot
            default_process_limit = 200
            protocols = imap pop3
            listen = \(listeners.first?.address ?? "127.0.0.1")
            first_valid_uid = 1
            first_valid_gid = 1
            mail_location = maildir:\(folder.file("mail"))/%u
            ssl = yes
            ssl_cert = <\(folder.file("0.pem"))
            ssl_key = <\(folder.file("0.key"))
            ssl_min_protocol = TLSv1
            ssl_cipher_list = ALL:@SECLEVEL=0
            disable_plaintext_auth = yes
            auth_mechanisms = plain login
            auth_failure_delay = 0
            import_environment = TZ OPENSSL_CONF=\(folder.file("openssl.cnf"))
            passdb {
              driver = passwd-file
              args = \(folder.file("passwd"))
            }
            userdb {
              driver = static
              args = uid=mail gid=mail home=\(folder.file("mail"))/%u
            }
            service imap-login {
              service_count = 0
              client_limit = 300
              process_min_avail = 1
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = 0
              }
            \(ports("imap", 143, 993))}
            service pop3-login {
              service_count = 0
              client_limit = 300
              process_min_avail = 1
              inet_listener pop3 {
                port = 0
              }
              inet_listener pop3s {
                port = 0
              }
            \(ports("pop", 110, 995))}
            \(settings.joined(separator: "\n"))
            \(blocks)
            """
        let path = try folder.write(configuration, "dovecot.conf")
        let waiting = listeners.flatMap { listener in [143, 993, 110, 995].map { ListeningPort(listener.address, $0) } }
        return try await withServer(
            ["/usr/sbin/dovecot", "-F", "-c", path],
            environment: ["OPENSSL_CONF": folder.file("openssl.cnf")],
            waitingFor: waiting,
            log: { folder.read("log") }
        ) {
            try await body(DovecotHandle(folder: folder, configuration: path))
        }
    }
}

private func block(_ listener: DovecotListener, _ index: Int, _ folder: TemporaryFolder) throws -> String {
    try folder.write(listener.certificate.chainPEM, "\(index).pem")
    try folder.write(listener.certificate.keyPEM, "\(index).key", mode: 0o600)
    var text = "local \(listener.address) {\n"
    text += "  ssl_cert = <\(folder.file("\(index).pem"))\n  ssl_key = <\(folder.file("\(index).key"))\n"
    text += listener.settings.map { "  \($0)\n" }.joined()
    for (number, entry) in listener.byName.enumerated() {
        let name = "\(index)-\(number)"
        try folder.write(entry.certificate.chainPEM, "\(name).pem")
        try folder.write(entry.certificate.keyPEM, "\(name).key", mode: 0o600)
        text +=
            "  local_name \(entry.name) {\n    ssl_cert = <\(folder.file("\(name).pem"))\n    ssl_key = <\(folder.file("\(name).key"))\n  }\n"
    }
    return text + "}\n"
}
