import Foundation

/// What an Exim of the tests shall do; Debian's build uses GnuTLS.
package struct EximSettings: Sendable {
    package var address: String
    package var certificate: ServerCertificate
    /// GnuTLS priorities, such as `NORMAL:-CIPHER-ALL:+3DES-CBC`.
    package var ciphers: String
    package var user: (name: String, password: String)?

    package init(
        _ address: String,
        certificate: ServerCertificate,
        ciphers: String = "NORMAL",
        user: (name: String, password: String)? = nil
    ) {
        self.address = address
        self.certificate = certificate
        self.ciphers = ciphers
        self.user = user
    }
}

/// Exim from the folder that `Tools/install-test-servers.sh` unpacked, on 25, 465 and 587 of one address.
package func withExim<Value: Sendable>(_ settings: EximSettings, _ body: () async throws -> Value) async throws -> Value {
    let program = packageRoot + "/.tools/exim/usr/sbin/exim4"
    guard access(program, X_OK) == 0 else { throw TestFailure("no Exim at \(program): run Tools/install-test-servers.sh") }
    return try await TemporaryFolder.with { folder in
        try folder.makeFolder("spool", mode: 0o777)
        try folder.write(settings.certificate.chainPEM, "cert.pem")
        try folder.write(settings.certificate.keyPEM, "key.pem")
        let login = settings.user.map { user in
            """
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if and{{eq{$auth2}{\(user.name)}}{eq{$auth3}{\(user.password)}}}}
              server_set_id = $auth2
            """
        }
        let configuration = """
            exim_path = \(program)
            primary_hostname = mail.customer.test
            spool_directory = \(folder.file("spool"))
            log_file_path = \(folder.file("spool"))/%slog
            pid_file_path = \(folder.file("spool"))/pid
            local_interfaces = \(settings.address)
            daemon_smtp_ports = 25 : 465 : 587
            tls_on_connect_ports = 465
            keep_environment =
            add_environment =
            host_lookup =
            rfc1413_hosts =
            never_users =
            tls_advertise_hosts = *
            tls_certificate = \(folder.file("cert.pem"))
            tls_privatekey = \(folder.file("key.pem"))
            tls_require_ciphers = \(settings.ciphers)
            auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
            acl_smtp_rcpt = rcpt
            begin acl
            rcpt:
              accept authenticated = *
              deny message = relay not permitted
            begin routers
            hole:
              driver = redirect
              data = :blackhole:
            begin transports
            begin retry
            \(login ?? "begin authenticators")

            """
        let path = try folder.write(configuration, "exim.conf")
        return try await withServer(
            [program, "-C", path, "-bdf"],
            environment: ["LD_LIBRARY_PATH": packageRoot + "/.tools/exim/usr/lib/x86_64-linux-gnu"],
            waitingFor: [25, 465, 587].map { ListeningPort(settings.address, $0) },
            log: { folder.read("spool/mainlog") + folder.read("spool/paniclog") }
        ) {
            try await body()
        }
    }
}

/// The folder of the package, found from this file.
package let packageRoot: String = {
    var parts = #filePath.split(separator: "/")
    parts.removeLast(3)
    return "/" + parts.joined(separator: "/")
}()
