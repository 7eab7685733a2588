import Foundation
import TestSupport
import Testing

/// Dumps packed with the programs of the trade, mended, and unpacked by the same programs.
@Suite struct MendPackedProgramTests {
    static let tools = [("gzip", "gz"), ("zstd", "zst")]

    /// Runs a script in which `$1` is a folder, `$2` the packing program and `$postwell` ours.
    private func script(_ text: String, _ folder: TemporaryFolder, _ tool: String) async throws -> CommandResult {
        let offline = MendStage.offline.joined(separator: " ")
        let head = "set -u -o pipefail; postwell=\(BuiltProgram.path); offline='\(offline)'; cd \"$1\"; "
        return try await runCommand(["bash", "-c", head + text, "bash", folder.path, tool])
    }

    private func withDump(_ body: (TemporaryFolder) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(MendStage.dump, "d.sql")
            try folder.write(MendStage.mended, "mended.sql")
            try await body(folder)
        }
    }

    @Test(arguments: tools)
    func `in place it comes out packed as it was, and the undo has the same packed bytes`(tool: String, ending: String) async throws {
        try await withDump { folder in
            let result = try await script(
                """
                $2 -q < d.sql > d.sql.\(ending); cp d.sql.\(ending) kept
                $postwell mend dump d.sql.\(ending) --write $offline >report || exit 10
                $2 -dc d.sql.\(ending) | cmp - mended.sql || exit 11
                cp d.sql.\(ending) once
                $postwell mend dump d.sql.\(ending) --write $offline >/dev/null || exit 12
                cmp d.sql.\(ending) once || exit 13
                $postwell mend undo postwell-journal-* >/dev/null || exit 14
                cmp d.sql.\(ending) kept || exit 15
                """,
                folder,
                tool
            )
            #expect(result.status == 0, "\(result.output)\(result.error)")
        }
    }

    @Test(arguments: tools)
    func `through a pipe it comes out packed as it came in`(tool: String, ending: String) async throws {
        try await withDump { folder in
            let result = try await script(
                """
                $2 -q < d.sql > packed
                cat packed | $postwell mend dump --write --quiet $offline | $2 -dc | cmp - mended.sql || exit 10
                $postwell mend dump --write --quiet $offline < packed | $2 -dc | cmp - mended.sql || exit 11
                """,
                folder,
                tool
            )
            #expect(result.status == 0, "\(result.output)\(result.error)")
        }
    }

    @Test(arguments: tools)
    func `where nothing changes even the packed bytes are the same`(tool: String, ending: String) async throws {
        try await withDump { folder in
            // The fastest level, which is not ours.
            let result = try await script(
                """
                $2 -q -1 < mended.sql > packed.\(ending)
                cat packed.\(ending) | $postwell mend dump --write --quiet $offline | cmp - packed.\(ending) || exit 10
                $postwell mend dump packed.\(ending) -o out.\(ending) --write $offline >/dev/null || exit 11
                cmp out.\(ending) packed.\(ending) || exit 12
                """,
                folder,
                tool
            )
            #expect(result.status == 0, "\(result.output)\(result.error)")
        }
    }

    @Test(arguments: tools)
    func `the ending of the other file says how it is packed`(tool: String, ending: String) async throws {
        try await withDump { folder in
            let result = try await script(
                """
                $postwell mend dump d.sql -o out.sql.\(ending) --write $offline >/dev/null || exit 10
                $2 -dc out.sql.\(ending) | cmp - mended.sql || exit 11
                $2 -q < d.sql > d.sql.\(ending)
                $postwell mend dump d.sql.\(ending) -o plain.sql --write $offline >/dev/null || exit 12
                cmp plain.sql mended.sql || exit 13
                """,
                folder,
                tool
            )
            #expect(result.status == 0, "\(result.output)\(result.error)")
        }
    }
}
