import Foundation

extension WordPress {
    private static let scripts = #filePath.replacing("TestSupport/WordPressFiles.swift", with: "PHP/")

    /// Debian keeps WordPress in two folders full of links; a site has one without.
    func makeFolder() async throws {
        try folder.makeFolder("site")
        try await copy("/usr/share/wordpress", to: path)
        try FileManager.default.removeItem(atPath: path + "/wp-content")
        try await copy("/var/lib/wordpress/wp-content", to: path + "/wp-content")
        try folder.makeFolder("site/public_html/wp-content/mu-plugins")
        try await copy(Self.scripts + "wordpress-builders.php", to: path + "/wp-content/mu-plugins/builders.php")
        if setup.hasClassicTheme { try await copy(Self.scripts + "wordpress-theme", to: path + "/wp-content/themes/plain") }
        try writeConfig(isNetwork: false)
    }

    /// WordPress as it comes from its makers, then the sites of a network.
    func install() async throws {
        try await run("wordpress-install.php", [rootURL, setup.network.isEmpty ? "site" : "network"])
        guard !setup.network.isEmpty else { return }
        try writeConfig(isNetwork: true)
        try await run("wordpress-network.php", [rootURL] + setup.network)
    }

    /// Fills each site with content that is as insecure as the site itself.
    package func fill() async throws {
        for site in setup.sites {
            try await run("wordpress-fill.php", [rootURL + site + "/", "http://" + Self.partner, "http://" + Self.plain])
        }
        try await visit()
    }

    /// At the first visits WordPress writes down what it is going to do, which is no work of ours.
    func visit() async throws {
        for site in setup.sites {
            for page in ["/", "/wp-login.php", "/wp-json/", "/nowhere/"] {
                let code = """
                    $context = stream_context_create(['http' => ['header' => 'Host: \(Self.host)', 'ignore_errors' => true]]);
                    file_get_contents('http://\(address)\(site)\(page)', false, $context);
                    """
                _ = try await runCommand(["/usr/bin/php", "-n", "-r", code])
            }
        }
    }

    /// Does what an owner does who wants https: changes the settings, and leaves the content.
    package func breakAsInTheStory() async throws { try await run("wordpress-settings.php", [rootURL]) }

    /// Writes every value as PHP reads it; a file for ``compareValues``.
    package func writeValues(to file: String) async throws { try await run("wordpress-values.php", [rootURL, file]) }

    /// Compares two such files: in the second, addresses of hosts with https are secure, and nothing else differs.
    package static func compareValues(_ before: String, _ after: String, isSwitched: Bool = false) async throws -> String {
        let result = try await runCommand(
            ["/usr/bin/php", scripts + "wordpress-compare.php", before, after, [host, partner].joined(separator: ",")]
                + (isSwitched ? ["switched"] : [])
        )
        guard result.status == 0 else { throw TestFailure("wordpress-compare.php: \(result.output)\(result.error)") }
        return result.output
    }

    /// Dumps the database so that equal content gives equal bytes.
    package func dump(to file: String) async throws {
        try await server.dump(Self.databaseName, options: ["--skip-dump-date", "--order-by-primary", "--hex-blob"], to: file)
    }

    private func run(_ script: String, _ arguments: [String]) async throws {
        let command = ["/usr/bin/php", "-d", "sendmail_path=/bin/true", Self.scripts + script, path] + arguments
        let result = try await runCommand(command)
        guard result.status == 0 else {
            throw TestFailure("\(script) ended with \(result.status): \(result.output.suffix(2000))\(result.error)")
        }
    }

    private func copy(_ from: String, to: String) async throws {
        let result = try await runCommand(["/bin/cp", "-rL", from, to])
        guard result.status == 0 else { throw TestFailure("cp: \(result.error)") }
    }

    private func writeConfig(isNetwork: Bool) throws {
        let network = """
            define( 'MULTISITE', true );
            define( 'SUBDOMAIN_INSTALL', false );
            define( 'DOMAIN_CURRENT_SITE', '\(Self.host)' );
            define( 'PATH_CURRENT_SITE', '/' );
            define( 'SITE_ID_CURRENT_SITE', 1 );
            define( 'BLOG_ID_CURRENT_SITE', 1 );
            """
        let forwarded = """
            if ( isset( $_SERVER['HTTP_X_FORWARDED_PROTO'] ) && 'https' === $_SERVER['HTTP_X_FORWARDED_PROTO'] ) {
            \t$_SERVER['HTTPS'] = 'on';
            }
            """
        try folder.write(
            """
            <?php
            /** What WordPress has to know before it can ask its database. */
            define( 'DB_NAME', '\(Self.databaseName)' );
            define( 'DB_USER', 'wordpress' );
            define( 'DB_PASSWORD', 'it\\'s "long" \\\\ $word' );
            define( 'DB_HOST', 'localhost:\(server.socketPath)' );
            define( 'DB_CHARSET', 'utf8mb4' );
            define( 'DB_COLLATE', '' );

            $table_prefix = '\(setup.prefix)';

            // With it, WordPress keeps no styles for later.
            define( 'WP_DEBUG', true );
            define( 'WP_DEBUG_DISPLAY', false );
            define( 'WP_DEBUG_LOG', '\(folder.file("debug.log"))' );

            define( 'DISABLE_WP_CRON', true );
            define( 'WP_HTTP_BLOCK_EXTERNAL', true );
            define( 'AUTOMATIC_UPDATER_DISABLED', true );
            define( 'WP_AUTO_UPDATE_CORE', false );
            \(setup.constants.joined(separator: "\n"))
            \(isNetwork ? network : "")
            \(setup.way == .forwardedByProxy ? forwarded : "")
            /* That's all, stop editing! Happy publishing. */

            if ( ! defined( 'ABSPATH' ) ) {
            \tdefine( 'ABSPATH', __DIR__ . '/' );
            }
            require_once ABSPATH . 'wp-settings.php';

            """,
            "site/public_html/wp-config.php"
        )
    }
}
