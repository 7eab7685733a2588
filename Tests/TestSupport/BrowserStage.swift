import Basics
import Foundation
import Rehearsal

/// One request as the web server noted it.
package struct StageRequest: Sendable, Hashable {
    package var scheme: String
    package var host: String
    /// Without the query.
    package var path: String
}

/// A document that the stage shows.
package struct StagePage: Sendable {
    package var body: String
    package var headers: [(name: String, value: String)]
    package var type: String

    package init(_ body: String, headers: [(name: String, value: String)] = [], type: String = "text/html; charset=utf-8") {
        self.body = body
        self.headers = headers
        self.type = type
    }
}

/// A web server for a browser: every host at one address, on port 80 and, trusted, on port 443, with the same behind both.
///
/// Any name that ends like a picture, a script and so on is there. `/to-http/NAME` leads to `/end/NAME` over http,
/// `/there-and-back/NAME` over http and back to https, `/to-https/NAME` and `/there-and-there/NAME` by https alone.
package struct BrowserStage: Sendable {
    package let address: String
    /// The root that the browser has to trust, as PEM.
    package let rootPath: String
    fileprivate let folder: TemporaryFolder

    /// All requests so far.
    package var requests: [StageRequest] {
        folder.read("requests.log").split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 3 else { return nil }
            let path = words[2].prefix { $0 != "?" }
            return StageRequest(scheme: String(words[0]), host: String(words[1]), path: String(path))
        }
    }
}

/// Runs a stage with these pages, by path, while `body` runs; its certificate is for `hosts`, names and addresses.
package func withBrowserStage<Value: Sendable>(
    hosts: [String],
    pages: [String: StagePage],
    _ body: (BrowserStage) async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        let stage = BrowserStage(address: LoopbackAddress.next(), rootPath: folder.file("root.pem"), folder: folder)
        try await makeCertificates(folder, hosts: hosts + [stage.address])
        try folder.makeFolder("www")
        for (ending, thing) in StageThing.all { try folder.write(thing.bytes, "www/thing.\(ending)") }
        let places = try pages.sorted { $0.key < $1.key }.enumerated().map { number, page in
            let file = try folder.write(page.value.body, "page-\(number)")
            return location(page.key, page.value, file: file)
        }
        let path = try folder.write(configuration(stage, places: places), "nginx.conf")
        return try await withServer(
            ["/usr/sbin/nginx", "-c", path, "-e", folder.file("error.log")],
            waitingFor: [ListeningPort(stage.address, 80), ListeningPort(stage.address, 443)],
            log: { folder.read("error.log") }
        ) {
            try await body(stage)
        }
    }
}

private func makeCertificates(_ folder: TemporaryFolder, hosts: [String]) async throws {
    let yesterday = Timestamp.now.adding(days: -1)
    let root = try await LabAuthority(root: .root(issued: yesterday))
    let leaf = ServerCertificate(try await root.issue(.goodServer(names: hosts, issued: yesterday, scts: 0)))
    try folder.write(root.certificate.pem, "root.pem")
    try folder.write(leaf.chainPEM, "cert.pem")
    try folder.write(leaf.keyPEM, "key.pem")
}

/// A header in a location hides those of the server, so all stand here again.
private func location(_ path: String, _ page: StagePage, file: String) -> String {
    let headers = page.headers.map { "add_header \($0.name) \"\($0.value)\" always;" }
    return "location = \(path) { alias \(file); default_type \"\(page.type)\"; \(commonHeaders) \(headers.joined(separator: " ")) }"
}

private let commonHeaders =
    "add_header Access-Control-Allow-Origin * always; add_header Cache-Control no-store always;"

private func configuration(_ stage: BrowserStage, places: [String]) -> String {
    let folder = stage.folder
    let http = """
        log_format stage '$scheme $http_host $request_uri';
          access_log \(folder.file("requests.log")) stage;
          types { \(nginxStageTypes) }
          server {
            listen \(stage.address):80;
            listen \(stage.address):443 ssl;
            ssl_certificate \(folder.file("cert.pem"));
            ssl_certificate_key \(folder.file("key.pem"));
            root \(folder.file("www"));
            \(commonHeaders)
            \(places.joined(separator: "\n    "))
            location = /done { return 204; }
            location ~ ^/to-http/(.*)$ { return 302 http://$host/end/$1; }
            location ~ ^/to-https/(.*)$ { return 302 https://$host/end/$1; }
            location ~ ^/there-and-back/(.*)$ { return 302 http://$host/back/$1; }
            location ~ ^/there-and-there/(.*)$ { return 302 https://$host/back/$1; }
            location ~ ^/back/(.*)$ { return 302 https://$host/end/$1; }
            location / { rewrite \\.([a-z0-9]+)$ /thing.$1 break; }
          }
        """
    return nginxConfiguration(folder, http: http)
}
