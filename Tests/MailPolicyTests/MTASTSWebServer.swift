import TestSupport

/// What a web server answers where the policy of a domain belongs.
struct MTASTSWebServer {
    /// An nginx directive that answers at `/.well-known/mta-sts.txt`, such as `return 404;`; nil serves the file.
    var directive: String?
    var policy: [UInt8]
    var certificate: ServerCertificate

    /// Runs it on port 443 of an address.
    func run<Value: Sendable>(at address: String, _ body: () async throws -> Value) async throws -> Value {
        try await TemporaryFolder.with { folder in
            try folder.write(policy, "policy")
            try folder.write(certificate.chainPEM, "cert.pem")
            try folder.write(certificate.keyPEM, "key.pem")
            let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder.file("t-" + $0));" }
            let configuration = """
                daemon off;
                user root;
                worker_processes 1;
                pid \(folder.file("pid"));
                error_log \(folder.file("error.log")) notice;
                events { worker_connections 64; }
                http {
                  access_log off;
                  \(temporary.joined(separator: " "))
                  default_type text/plain;
                  server {
                    listen \(address):443 ssl;
                    ssl_certificate \(folder.file("cert.pem"));
                    ssl_certificate_key \(folder.file("key.pem"));
                    location = /.well-known/mta-sts.txt { \(directive ?? "alias \(folder.file("policy"));") }
                  }
                }

                """
            let path = try folder.write(configuration, "nginx.conf")
            return try await withServer(
                ["/usr/sbin/nginx", "-c", path, "-e", folder.file("error.log")],
                waitingFor: [ListeningPort(address, 443)],
                log: { folder.read("error.log") }
            ) {
                try await body()
            }
        }
    }
}
