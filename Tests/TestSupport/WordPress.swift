import Basics
import Rehearsal

/// A real WordPress of Debian: PHP behind nginx, its tables in a MariaDB, its host names known to a name server.
package struct WordPress: Sendable {
    package static let host = "www.customer.test"
    /// Another host, with https, at which anything with an ending is found.
    package static let partner = "cdn.partner.test"
    /// The same without https.
    package static let plain = "old.plain.test"
    package static let databaseName = "wordpress"

    package let setup: WordPressSetup
    package let server: MariaDB
    package let endpoint: NameServerEndpoint
    package let address: String
    let folder: TemporaryFolder

    /// WordPress's own folder, for `postwell mend wordpress`.
    package var path: String { folder.file("site/public_html") }

    /// The folder around it, in which a journal is kept.
    package var parent: String { folder.file("site") }

    package var configPath: String { path + "/wp-config.php" }

    package var rootPath: String { folder.file("root.pem") }

    package var rootURL: String { "\(setup.scheme)://\(Self.host)" }

    /// What the program needs to see these hosts.
    package var options: [String] {
        ["--resolver", endpoint.description, "--system-root", rootPath, "--allow-private", "--pace", "0"]
    }
}

/// What kind of site it is.
package struct WordPressSetup: Sendable {
    /// How visitors' TLS comes to PHP.
    package enum Way: Sendable { case direct, hiddenByProxy, forwardedByProxy }

    /// Of the site's address when it is installed.
    package var scheme = "http"
    package var way = Way.direct
    /// Names of further sites in a network of folders; none: a single site.
    package var network: [String] = []
    package var prefix = "wp_"
    /// More lines of wp-config.php.
    package var constants: [String] = []
    /// An older theme that shows menus and widgets; otherwise WordPress's own.
    package var hasClassicTheme = true
    /// The host names in the certificate.
    package var names = [WordPress.host, "customer.test"]

    package init() {}

    /// Addresses of all its sites, the first being the main one.
    package var sites: [String] { [""] + network.map { "/" + $0 } }
}

/// Installs a WordPress by its own functions and serves it while `body` runs.
package func withWordPress<Value: Sendable>(
    _ setup: WordPressSetup = WordPressSetup(),
    _ body: (WordPress) async throws -> Value
) async throws -> Value {
    let address = LoopbackAddress.next()
    let hosts = [WordPress.host, "customer.test", WordPress.partner, "share.partner.test", "proxy.partner.test", WordPress.plain]
    return try await TemporaryFolder.with { folder in
        try await withMariaDB { server in
            try await withNameServer(records: hosts.map { "\($0). 60 IN A \(address)" }) { endpoint in
                let site = WordPress(setup: setup, server: server, endpoint: endpoint, address: address, folder: folder)
                try await site.makeCertificate()
                try await site.makeFolder()
                try await site.makeDatabase()
                try await site.install()
                return try await site.serve { try await body(site) }
            }
        }
    }
}

extension WordPress {
    fileprivate func makeCertificate() async throws {
        let issued = Timestamp.now.adding(days: -10)
        let root = try await LabAuthority(root: .root(issued: issued.adding(days: -100)))
        let names = setup.names + [Self.partner, "share.partner.test", "proxy.partner.test"]
        let leaf = ServerCertificate(try await root.issue(.goodServer(names: names, issued: issued)))
        try folder.write(root.certificate.pem, "root.pem")
        try folder.write(leaf.chainPEM, "cert.pem")
        try folder.write(leaf.keyPEM, "key.pem")
    }

    fileprivate func makeDatabase() async throws {
        try await server.run(
            """
            CREATE DATABASE \(Self.databaseName) CHARACTER SET utf8mb4;
            CREATE USER 'wordpress'@'localhost' IDENTIFIED BY 'it''s "long" \\\\ $word';
            GRANT ALL ON \(Self.databaseName).* TO 'wordpress'@'localhost';
            """
        )
    }
}
