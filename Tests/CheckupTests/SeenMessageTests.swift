import Basics
import Checkup
import Rehearsal
import Reports
import TestSupport
import Testing

/// What somebody read on a phone, held against what a real server does.
@Suite struct SeenMessageTests {
    private static let relaying = "The recipient rejected by the server because it does not allow relaying"

    /// Asks a Postfix that offers no login on the port for sending.
    private func reports(_ texts: [String]) async throws -> [CheckReport] {
        let lab = try await Laboratory()
        let address = LoopbackAddress.next()
        let certificate = try await lab.certificate(["mail.customer.test"])
        let service = PostfixService(address, port: 587, certificate: certificate, options: ["smtpd_sasl_auth_enable": "no"])
        return try await withPostfix([service]) {
            try await withNameServer(records: ["mail.customer.test. 60 IN A \(address)"]) { endpoint in
                var harness = try CheckupHarness(endpoint, store: try lab.store())
                var reports: [CheckReport] = []
                for text in texts {
                    harness.saw = text
                    reports.append(try await harness.check("submission://mail.customer.test"))
                }
                return reports
            }
        }
    }

    @Test func `A text is led back to the finding that causes it, or said to be something else`() async throws {
        let found = try await reports([Self.relaying, "Cannot Verify Server Identity", "The printer is out of paper"])
        let relaying = try #require(found.first)
        let identity = try #require(found.dropFirst().first)
        let printer = try #require(found.last)

        let finding = try #require(relaying.findings.first)
        #expect(finding.id == "relay.no-way")
        #expect(relaying.saw?.matches.first == "ios-mail.relay-not-allowed", "\(relaying.saw?.matches ?? [])")
        #expect(relaying.saw?.cause == finding.id)
        #expect(
            try paragraphs(relaying) == [
                "You read: \"\(Self.relaying)\"", "This check found what causes it. \(finding.summary)",
            ]
        )

        #expect(identity.saw?.matches.isEmpty == false)
        #expect(identity.saw?.cause == nil)
        #expect(try paragraphs(identity).last?.hasPrefix("Nothing that this check measured causes it.") == true)

        #expect(printer.saw?.matches == [])
        #expect(printer.saw?.cause == nil)
        #expect(try paragraphs(printer).last == "This text is not in the catalogue. The check went on without it.")
        // The text changes nothing about the verdict.
        #expect(found.map(\.verdict.headline) == Array(repeating: relaying.verdict.headline, count: 3))
    }

    /// The first section of the report, which is the one about the text.
    private func paragraphs(_ report: CheckReport) throws -> [String] {
        let section = try #require(report.document().sections.first)
        #expect(section.heading == "What you saw")
        return section.blocks.compactMap { block in
            if case .paragraph(let text) = block { text } else { nil }
        }
    }
}
