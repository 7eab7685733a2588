import Basics
import Checkup
import Foundation
import Reports
import TestSupport
import Testing

/// The JSON that programs read is what `docs/schemas` promises, as a validator sees it that knows nothing of ours.
@Suite struct SchemaTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/schemas").path()

    private static let validator = """
        import json, pathlib, sys, warnings
        warnings.simplefilter("ignore")
        import jsonschema
        folder = pathlib.Path(sys.argv[1])
        store = {schema["$id"]: schema for schema in (json.loads(path.read_text()) for path in folder.glob("*.json"))}
        schema = json.loads((folder / sys.argv[2]).read_text())
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=store)
        for error in jsonschema.Draft202012Validator(schema, resolver=resolver).iter_errors(json.load(sys.stdin)):
            print("/".join(map(str, error.absolute_path)), error.message[:300])
        """

    /// What the document breaks, a line each; nothing for one that keeps its schema.
    private func faults(_ json: String, _ schema: String) async throws -> String {
        let result = try await runCommand(["python3", "-c", Self.validator, Self.folder, schema], input: json)
        try #require(result.status == 0, "\(result.error)")
        return result.output
    }

    @Test func `a check-up with everything known, and one of a server alone`() async throws {
        try await withPolicyServers(["whole.test"]) { servers in
            let zone = PolicyZone("whole.test", at: servers)
            try await servers.asked(zone.records) { harness in
                var harness = harness
                harness.saw = "The recipient was rejected by the server because it does not allow relaying."
                let whole = try await harness.check("whole.test")
                #expect(whole.policy != nil && whole.operators != nil && whole.saw != nil)
                #expect(try await faults(JSONRenderer.encode(whole, pretty: true), "check-1.json") == "")
                harness.saw = nil
                let alone = try await harness.check("imaps://mail.whole.test")
                #expect(alone.policy == nil && alone.operators == nil && alone.saw == nil)
                #expect(try await faults(JSONRenderer.encode(alone, pretty: false), "check-1.json") == "")
            }
        }
    }

    @Test(arguments: ["Cannot Verify Server Identity", "554 5.7.1 Relay access denied", "a good book for the evening"])
    func `an explanation`(text: String) async throws {
        #expect(try await faults(JSONRenderer.encode(Explanation(of: text), pretty: true), "explain-1.json") == "")
    }

    @Test func `the rules`() async throws {
        #expect(try await faults(JSONRenderer.encode(RuleListing(id: nil, release: nil), pretty: true), "rules-1.json") == "")
    }

    @Test func `the validator finds what is wrong`() async throws {
        let text = try JSONRenderer.encode(Explanation(of: "550"), pretty: true)
        #expect(try await faults(text.replacing("\"reason\"", with: "\"cause\""), "explain-1.json").contains("smtp"))
    }
}
