import TestSupport
import Testing

/// The JSON of the program is what `docs/schemas` promises, as a validator sees it that knows nothing of ours.
@Suite struct MendSchemaTests {
    private func faults(_ json: String, _ schema: String) async throws -> String {
        try await SchemaValidator.faults(json, schema)
    }

    @Test func `a dry run, a written dump, an empty one, and what was undone`() async throws {
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump, "d.sql")
            let dry = try await MendStage.mend("dump", dump, "--format", "json")
            #expect(try await faults(dry.output, "mend-1.json") == "")
            let written = try await MendStage.mend("dump", dump, "--format", "json", "--write")
            #expect(try await faults(written.output, "mend-1.json") == "")
            #expect(written.output.contains("\"written\": true"))
            let empty = try await MendStage.mend("dump", "--format", "json", input: "-- nothing\n")
            #expect(try await faults(empty.output, "mend-1.json") == "")
            let journal = try #require(try MendStage.journal(folder).first)
            let undo = try await BuiltProgram.run(["mend", "undo", journal, "--format", "json"])
            #expect(try await faults(undo.output, "undo-1.json") == "")
        }
    }

    @Test func `files, with skipped ones and names that only JSON can carry`() async throws {
        try await TemporaryFolder.with { folder in
            try folder.makeFolder("si\"te")
            try folder.makeFolder("si\"te/.git")
            try folder.write("http://a.example/é http://b.example:8080/\u{1B}", "si\"te/a\n.php")
            let result = try await MendStage.mend("files", folder.file("si\"te"), "--format", "json")
            #expect(result.status == 1, "\(result.error)")
            #expect(try await faults(result.output, "mend-1.json") == "")
            #expect(result.output.contains("\"reason\": \"version-control\""))
        }
    }

    @Test func `the validator finds what is wrong`() async throws {
        let result = try await MendStage.mend("dump", "--format", "json", input: MendStage.dump)
        #expect(try await faults(result.output.replacing("\"carrier\"", with: "\"spelling\""), "mend-1.json").contains("changes/0"))
    }
}
