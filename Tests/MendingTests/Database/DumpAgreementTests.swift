import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("A live database and its dump")
    struct DumpAgreementTests {
        @Test(arguments: [11, 12])
        func `Mended live or as a dump, a site has the same values, and undo gives the same dump`(
            seed: Int
        ) async throws {
            let stage = try #require(DatabaseStage.shared)
            let (live, dumped) = ("live\(seed)", "dumped\(seed)")
            let site = "site\(seed).sql"
            try await PHP.run("make-site.php", ["\(seed)"], to: stage.folder.file(site))
            try await stage.server.load(stage.folder.file(site), into: live)
            let lab = DatabaseLab(stage: stage, name: live)
            try await lab.sql("UPDATE wp_yoast_indexable SET permalink_hash = \(Self.hash) WHERE id > 5")
            let before = try await Self.dump(stage, live)
            let mended = try DumpLab().mend(before)
            try stage.folder.write(mended.bytes, site)
            try await stage.server.load(stage.folder.file(site), into: dumped)
            let (dry, written) = try lab.mend()
            #expect(dry.changes == written.changes)
            // Yoast's hashes are followed live only, the site's own two addresses are mended in dumps only.
            #expect(written.count == mended.ledger.counts.changes + 20 - 2)
            try await stage.server.run(
                """
                USE \(dumped);
                UPDATE wp_yoast_indexable SET permalink = REPLACE(permalink, 'http:', 'https:'), permalink_hash = \(Self.hash)
                    WHERE id > 5;
                UPDATE wp_options SET option_value = 'http://a.example' WHERE option_name IN ('siteurl', 'home');
                """
            )
            #expect(try await Self.dump(stage, live) == Self.dump(stage, dumped))
            #expect(try lab.undo().isComplete)
            #expect(try await Self.dump(stage, live) == before)
        }

        private static let hash = "CONCAT(LENGTH(permalink), ':', MD5(permalink))"

        private static func dump(_ stage: DatabaseStage, _ database: String) async throws -> String {
            let options = ["--skip-comments", "--hex-blob", "--order-by-primary", "--skip-triggers"]
            let name = "dump-\(database).sql"
            try await stage.server.dump(database, options: options, to: stage.folder.file(name))
            return stage.folder.read(name)
        }
    }
}
