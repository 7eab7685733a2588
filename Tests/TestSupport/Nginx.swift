import Foundation

/// A web server of the tests on port 80, and on 443 where it has a certificate; files by their path.
///
/// `locations` are directives such as `return 404;` by the path at which they stand in place of a file.
package func withNginx<Value: Sendable>(
    address: String,
    files: [String: [UInt8]],
    locations: [String: String] = [:],
    certificate: ServerCertificate? = nil,
    _ body: () async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        try folder.makeFolder("www")
        for (path, bytes) in files {
            let name = "www/" + path.drop { $0 == "/" }
            if let slash = name.lastIndex(of: "/") { try folder.makeFolder(String(name[..<slash])) }
            try folder.write(bytes, name)
        }
        let exact = locations.map { "location = \($0.key) { \($0.value) }" }
        let content = "root \(folder.file("www")); \(exact.joined(separator: " "))"
        var secure = ""
        if let certificate {
            try folder.write(certificate.chainPEM, "cert.pem")
            try folder.write(certificate.keyPEM, "key.pem")
            secure =
                "server { listen \(address):443 ssl; \(content) ssl_certificate \(folder.file("cert.pem")); ssl_certificate_key \(folder.file("key.pem")); }"
        }
        let http = """
            access_log \(folder.file("access.log"));
              types { text/html html; application/pkix-cert cer; }
              server { listen \(address):80; \(content) }
              \(secure)
            """
        let path = try folder.write(nginxConfiguration(folder, http: http), "nginx.conf")
        let ports: [UInt16] = certificate == nil ? [80] : [80, 443]
        return try await withServer(
            ["/usr/sbin/nginx", "-c", path, "-e", folder.file("error.log")],
            waitingFor: ports.map { ListeningPort(address, $0) },
            log: { folder.read("error.log") }
        ) {
            try await body()
        }
    }
}
