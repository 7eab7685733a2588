import TestSupport

/// An Apache on port 80, and on 443 with the certificate, that reads .htaccess files; every page is there.
func withApache<Value: Sendable>(
    address: String,
    htaccess: String,
    certificate: ServerCertificate,
    _ body: () async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        try folder.makeFolder("www/.well-known/acme-challenge")
        try folder.write(htaccess, "www/.htaccess")
        try folder.write("here", "www/index.html")
        try folder.write("proof", "www/.well-known/acme-challenge/token")
        try folder.write(certificate.chainPEM, "cert.pem")
        try folder.write(certificate.keyPEM, "key.pem", mode: 0o600)
        let modules = ["mpm_event", "authz_core", "rewrite", "ssl", "dir"].map {
            "LoadModule \($0)_module /usr/lib/apache2/modules/mod_\($0).so"
        }
        let configuration = """
            ServerRoot \(folder.path)
            DefaultRuntimeDir \(folder.path)
            ServerName localhost
            \(modules.joined(separator: "\n"))
            User www-data
            Group www-data
            PidFile \(folder.file("pid"))
            ErrorLog \(folder.file("error.log"))
            Listen \(address):80
            Listen \(address):443
            StartServers 1
            DocumentRoot \(folder.file("www"))
            FallbackResource /index.html
            <Directory \(folder.file("www"))>
              AllowOverride All
              Require all granted
            </Directory>
            <VirtualHost \(address):443>
              SSLEngine on
              SSLCertificateFile \(folder.file("cert.pem"))
              SSLCertificateKeyFile \(folder.file("key.pem"))
            </VirtualHost>

            """
        let path = try folder.write(configuration, "apache.conf")
        return try await withServer(
            ["/usr/sbin/apache2", "-DFOREGROUND", "-f", path],
            waitingFor: [ListeningPort(address, 80), ListeningPort(address, 443)],
            log: { folder.read("error.log") }
        ) {
            try await body()
        }
    }
}
