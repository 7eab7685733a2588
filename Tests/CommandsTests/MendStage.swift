import Foundation
import TestSupport

/// Dumps and the options under which nobody is asked.
enum MendStage {
    static let offline = ["--offline", "--assume-https", "a.example"]

    /// Two rows to mend, one with lengths to follow, and one guid that stays.
    static let dump = #"""
        -- MySQL dump 10.13
        CREATE TABLE `wp_posts` (`ID` bigint, `post_content` longtext, `guid` varchar(255));
        INSERT INTO `wp_posts` VALUES (12,'<img src=\"http://a.example/x.png\">','http://a.example/?p=12');
        CREATE TABLE `wp_options` (`option_id` bigint, `option_name` varchar(191), `option_value` longtext);
        INSERT INTO `wp_options` VALUES (1,'w','a:1:{i:0;s:18:\"http://a.example/x\";}');
        -- Dump completed

        """#

    static let mended = dump.replacing("src=\\\"http:", with: "src=\\\"https:")
        .replacing("s:18:\\\"http:", with: "s:19:\\\"https:")

    /// What stands in a folder, without what was put there by the test.
    static func names(_ folder: TemporaryFolder, without known: [String]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !known.contains($0) }.sorted()
    }

    static func journal(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("postwell-journal-") }.map(folder.file)
    }

    static func mend(_ arguments: String..., input: String = "") async throws -> CommandResult {
        try await BuiltProgram.run(["mend"] + arguments + offline, input: input)
    }
}
