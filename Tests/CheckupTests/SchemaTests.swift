import Basics
import Checkup
import Reports
import TestSupport
import Testing

/// The JSON that programs read is what `docs/schemas` promises, as a validator sees it that knows nothing of ours.
@Suite struct SchemaTests {
    private func faults(_ json: String, _ schema: String) async throws -> String {
        try await SchemaValidator.faults(json, schema)
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
