import Foundation
import TestSupport

/// A WordPress database to be killed, blocked and edited, of which it is known what mending makes of it.
///
/// The server itself writes it, with either scheme in all that can be mended; so what has to come out is found without any
/// code of ours, stated lengths included.
struct PressureSite {
    static let name = "site"
    /// Posts; with all other tables there are three times as many rows, which two cores in a debug build mend in seconds.
    static let posts = 1_200

    let server: MariaDB
    let folder: TemporaryFolder

    /// Makes the database `site` with `http`, and `mended` as mending has to make it.
    init(on server: MariaDB, in folder: TemporaryFolder, engine: String = "MyISAM") async throws {
        self.server = server
        self.folder = folder
        try await make(Self.name, scheme: "http", engine: engine)
        try await make("mended", scheme: "https", engine: engine)
        try await server.run(PressureLock.setUp)
    }

    func make(_ database: String, scheme: String, engine: String = "MyISAM") async throws {
        try await server.run(
            """
            CREATE DATABASE \(database) CHARACTER SET utf8mb4; USE \(database);
            SET @site = '\(scheme)://a.example';
            \(Self.tables.replacing("ENGINE=MyISAM", with: "ENGINE=" + engine))
            \(Self.rows)
            """
        )
    }

    /// Nil when the site gives the same dump as another database, byte for byte; else the first lines that differ.
    func difference(_ other: String) async throws -> String? {
        let dumps = try await (dump(Self.name), dump(other))
        guard dumps.0 != dumps.1 else { return nil }
        let lines = zip(dumps.0.split(separator: "\n"), dumps.1.split(separator: "\n")).first { $0.0 != $0.1 }
        return lines.map { "\(Self.name): \($0.0.prefix(300))\n\(other): \($0.1.prefix(300))" } ?? "one of them ends earlier"
    }

    func dump(_ database: String) async throws -> String {
        let file = "dump-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder.file(file)) }
        try await server.dump(database, options: ["--skip-comments", "--order-by-primary"], to: folder.file(file))
        return folder.read(file)
    }

    /// Addresses that are mended by now.
    func mendedCount() async throws -> Int {
        // A dump of MariaDB has each row on a line of its own, so no address is cut in two.
        try await dump(Self.name).ranges(of: "https://a.example").count
    }

    private static let tables = """
        CREATE TABLE wp_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT, option_name varchar(191) NOT NULL,
            option_value longtext NOT NULL, autoload varchar(20) NOT NULL DEFAULT 'yes', PRIMARY KEY (option_id),
            UNIQUE KEY option_name (option_name));
        CREATE TABLE wp_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT, post_content longtext NOT NULL, post_title text NOT NULL,
            post_excerpt text NOT NULL, post_status varchar(20) NOT NULL DEFAULT 'publish', guid varchar(255) NOT NULL DEFAULT '',
            post_type varchar(20) NOT NULL DEFAULT 'post', PRIMARY KEY (ID), KEY type (post_type));
        CREATE TABLE wp_postmeta (meta_id bigint unsigned NOT NULL AUTO_INCREMENT, post_id bigint unsigned NOT NULL,
            meta_key varchar(255) DEFAULT NULL, meta_value longtext DEFAULT NULL, PRIMARY KEY (meta_id), KEY meta_key (meta_key(191)));
        CREATE TABLE wp_users (ID bigint unsigned NOT NULL AUTO_INCREMENT, user_login varchar(60) NOT NULL,
            user_url varchar(100) NOT NULL DEFAULT '', PRIMARY KEY (ID));
        CREATE TABLE wp_places (kind varchar(60) NOT NULL, number int NOT NULL, target text NOT NULL, PRIMARY KEY (kind, number));
        CREATE TABLE wp_log (id int NOT NULL, note text NOT NULL, PRIMARY KEY (id)) ENGINE=MyISAM;
        CREATE TABLE wp_old (id int NOT NULL, body text CHARACTER SET latin1 NOT NULL, PRIMARY KEY (id)) DEFAULT CHARSET=latin1;
        CREATE TABLE wp_dated (id int NOT NULL, body text NOT NULL,
            changed timestamp NOT NULL DEFAULT '2019-05-01 10:00:00' ON UPDATE current_timestamp(), PRIMARY KEY (id));
        """

    /// Lengths with one digit more after mending are among the meta, on both levels of those that are wrapped twice.
    private static let rows = """
        INSERT INTO wp_options (option_name, option_value) VALUES ('siteurl', 'http://a.example'), ('home', 'http://a.example');
        INSERT INTO wp_options (option_name, option_value)
            SELECT CONCAT('widget_', seq), CONCAT('a:1:{i:2;a:1:{s:4:"text";s:', LENGTH(text), ':"', text, '";}}')
            FROM (SELECT seq, CONCAT('<a href="', @site, '/w-', seq, '">Größe 😀</a>') AS text FROM seq_1_to_200) AS texts;
        INSERT INTO wp_posts (ID, post_content, post_title, post_excerpt, guid)
            SELECT seq, CONCAT('<img src="', @site, '/photo-', seq, '.jpg">',
                IF(seq % 3 = 0, CONCAT(' <a href="', @site, '/">日本語</a>'), '')), CONCAT('Post ', seq), IF(seq % 5 = 0, CONCAT('See ', @site, '/more'), ''), CONCAT('http://a.example/?p=', seq)
            FROM seq_1_to_\(posts);
        INSERT INTO wp_postmeta (post_id, meta_key, meta_value)
            SELECT seq, '_data', IF(seq % 4 = 0, CONCAT('s:', LENGTH(value), ':"', value, '";'), value)
            FROM (SELECT seq, CONCAT('a:1:{s:3:"url";s:', LENGTH(url), ':"', url, '";}') AS value
                FROM (SELECT seq, CONCAT(@site, '/', REPEAT('x', 50 + seq % 60)) AS url FROM seq_1_to_\(posts)) AS urls) AS data;
        INSERT INTO wp_users VALUES (1, 'ann', CONCAT(@site, '/ann'));
        INSERT INTO wp_places SELECT IF(seq % 50 = 0, 'http://a.example/old', IF(seq % 2 = 0, 'even', 'odd')), seq, CONCAT(@site, '/to')
            FROM seq_1_to_600;
        INSERT INTO wp_log SELECT seq, CONCAT('sent to ', @site, '/log-', seq) FROM seq_1_to_300;
        INSERT INTO wp_old SELECT seq, CONCAT('Grüße von ', @site, '/', seq) FROM seq_1_to_200;
        INSERT INTO wp_dated (id, body) SELECT seq, CONCAT('<p>', @site, '/', seq, '</p>') FROM seq_1_to_200;
        """
}
