import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// The texts to paste, read by the servers they are for.
struct RedirectTextTests {
    private static let hosts = ["a.test", "www.a.test"]

    /// Where each address leads at once, and what it gives where it leads nowhere.
    private static let cases: [(String, [FetchedHeader], Int, String?)] = [
        ("http://a.test/", [], 301, "https://a.test/"),
        ("http://www.a.test/2026/05/x/?a=1&b=%20", [], 301, "https://www.a.test/2026/05/x/?a=1&b=%20"),
        ("http://a.test/%C3%BC%20y%25z", [], 301, "https://a.test/%C3%BC%20y%25z"),
        ("http://a.test/.well-known/acme-challenge/token", [], 200, nil),
        ("http://a.test/.well-known/other", [], 301, "https://a.test/.well-known/other"),
    ]

    private func expect(
        _ cases: [(String, [FetchedHeader], Int, String?)],
        _ client: GuardedClient
    ) async throws {
        for (url, headers, status, place) in cases {
            let limits = FetchLimits(deadline: .after(.seconds(60)), follows: { _, _ in false })
            let answer = try await client.get(url, limits: limits, headers: headers)
            #expect(answer.status == status, "\(url) \(headers)")
            // Apache writes escapes in lower case, which means the same.
            #expect(answer.header("location")?.lowercased() == place?.lowercased(), "\(url)")
        }
    }

    private func records(_ address: String) -> [String] {
        (Self.hosts + ["other.test"]).map { "\($0). 60 IN A \(address)" }
    }

    @Test func `Apache sends from http to https, and nothing in circles`() async throws {
        let lab = try await WebLab()
        let address = LoopbackAddress.next()
        let certificate = try await lab.certificate(Self.hosts)
        let proxied = { FetchedHeader("X-Forwarded-Proto", $0) }
        let more: [(String, [FetchedHeader], Int, String?)] = [
            ("https://a.test/", [], 200, nil), ("https://www.a.test/any/page", [], 200, nil),
            ("http://a.test/", [proxied("https")], 200, nil), ("http://a.test/", [proxied("HTTPS, http")], 200, nil),
            ("http://a.test/", [proxied("http")], 301, "https://a.test/"), ("http://other.test/", [], 200, nil),
        ]
        let text = RedirectText.apache(hosts: Self.hosts)
        try await withApache(address: address, htaccess: text, certificate: certificate) {
            try await withNameServer(records: records(address)) { endpoint in
                try await expect(Self.cases + more, try lab.client(try webResolver(endpoint)))
            }
        }
    }

    @Test func `nginx sends from http to https`() async throws {
        let lab = try await WebLab()
        let address = LoopbackAddress.next()
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("www/.well-known/acme-challenge")
            try folder.write("proof", "www/.well-known/acme-challenge/token")
            let path = try configuration(RedirectText.nginx(hosts: Self.hosts), address, folder)
            let tried = try await runCommand(["/usr/sbin/nginx", "-t", "-c", path, "-e", folder.file("error.log")])
            #expect(tried.status == 0, "\(tried.error)")
            #expect(!tried.error.contains("[warn]"), "\(tried.error)")
            try await withServer(
                ["/usr/sbin/nginx", "-c", path, "-e", folder.file("error.log")],
                waitingFor: [ListeningPort(address, 80)],
                log: { folder.read("error.log") }
            ) {
                try await withNameServer(records: records(address)) { endpoint in
                    try await expect(Self.cases, try lab.client(try webResolver(endpoint)))
                }
            }
        }
    }

    @Test func `the lines for nginx behind a proxy`() async throws {
        let lab = try await WebLab()
        let address = LoopbackAddress.next()
        let lines = RedirectText.nginx(hosts: Self.hosts).split(separator: "\n").filter { $0.hasPrefix("#     ") }
            .map { String($0.dropFirst(6)) }.joined(separator: "\n")
        #expect(lines.hasPrefix("if (") && lines.hasSuffix("}"))
        try await TemporaryFolder.with { folder in
            let block = "server { listen 80; server_name a.test; \(lines)\n location / { return 200 here; } }"
            let path = try configuration(block, address, folder)
            try await withServer(
                ["/usr/sbin/nginx", "-c", path, "-e", folder.file("error.log")],
                waitingFor: [ListeningPort(address, 80)],
                log: { folder.read("error.log") }
            ) {
                try await withNameServer(records: records(address)) { endpoint in
                    let cases: [(String, [FetchedHeader], Int, String?)] = [
                        ("http://a.test/x?y", [FetchedHeader("X-Forwarded-Proto", "http")], 301, "https://a.test/x?y"),
                        ("http://a.test/x?y", [FetchedHeader("X-Forwarded-Proto", "https")], 200, nil),
                        ("http://a.test/x?y", [], 200, nil),
                    ]
                    try await expect(cases, try lab.client(try webResolver(endpoint)))
                }
            }
        }
    }

    /// The text as it is pasted, but for the addresses and the folder of the test.
    private func configuration(_ text: String, _ address: String, _ folder: TemporaryFolder) throws -> String {
        let block = text.replacing("listen 80;", with: "listen \(address):80;")
            .replacing("listen [::]:80;", with: "listen \(LoopbackAddress.next()):80;")
            .replacing("/var/www/html", with: folder.file("www"))
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder.file("t-" + $0));" }
        return try folder.write(
            """
            daemon off;
            user root;
            worker_processes 1;
            pid \(folder.file("pid"));
            events { worker_connections 64; }
            http {
              access_log off;
              \(temporary.joined(separator: " "))
              \(block)
            }

            """,
            "nginx.conf"
        )
    }

    @Test(arguments: [("https", "on"), ("HTTPS,http", "on"), ("http", ""), ("http,https", ""), ("", "")])
    func `PHP takes the proxy's word`(header: String, expected: String) async throws {
        let code = "$_SERVER['HTTP_X_FORWARDED_PROTO'] = '\(header)'; \(RedirectText.forwardedProto()) echo $_SERVER['HTTPS'] ?? '';"
        let result = try await runCommand(["/usr/bin/php", "-n", "-r", code])
        #expect(result.output == expected, "\(result.error)")
        #expect(result.status == 0)
    }

    /// `insert_with_markers()` takes any line with these words for the beginning of what it may replace.
    @Test func `WordPress does not take the lines for its own`() {
        #expect(!RedirectText.apache(hosts: Self.hosts).contains("# BEGIN"))
        #expect(!RedirectText.apache(hosts: Self.hosts).contains("# END"))
    }

    @Test func `only what is a name gets into the texts`() {
        let hosts = ["a.test", "x;}", "b\nreturn 200", "A.test.", "", "2001:db8::1", "192.0.2.7", "*.a.test", "$evil"]
        let nginx = RedirectText.nginx(hosts: hosts)
        #expect(nginx.contains("server_name a.test [2001:db8::1] 192.0.2.7;"))
        let apache = RedirectText.apache(hosts: hosts)
        #expect(apache.contains("^(a\\.test|\\[2001:db8::1\\]|192\\.0\\.2\\.7)\\.?(?::80)?$ [NC]"))
        #expect(RedirectText.nginx(hosts: ["x;}"]).isEmpty)
        #expect(RedirectText.apache(hosts: []).isEmpty)
    }
}
