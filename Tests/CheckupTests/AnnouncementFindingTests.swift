import Basics
import Testing

@testable import Checkup

/// Announced names that a certificate does not carry are said once, and not where phones say it.
@Suite struct AnnouncementFindingTests {
    private static func finding(_ id: String, _ subject: String) -> Finding {
        Finding(
            id: id,
            severity: .warning,
            subject: subject,
            summary: subject,
            explanation: "",
            evidence: ["SRV \(subject)"],
            remedies: [Remedy(for: .host, steps: ["Add \(subject)."]), Remedy(for: .person, steps: ["Do not accept."])]
        )
    }

    private static let unnamed = ["box.a.test:993", "box.a.test:465", "smtp.a.test:587"].map { finding("srv.not-in-certificate", $0) }

    @Test func `One finding holds all services of a domain`() throws {
        let found = FindingList.merged([], [Self.finding("caa.x", "a.test")] + Self.unnamed)
        #expect(found.map(\.id) == ["caa.x", "srv.not-in-certificate"])
        let joined = try #require(found.last)
        #expect(joined.evidence == ["SRV box.a.test:993", "SRV box.a.test:465", "SRV smtp.a.test:587"])
        #expect(joined.remedies.map(\.steps.count) == [3, 1])
    }

    @Test(arguments: ["box.a.test", "imaps://box.a.test:993"])
    func `A host of which phones find the name missing is left out`(subject: String) {
        let found = FindingList.merged([Self.finding("ID-NAME", subject)], Self.unnamed)
        #expect(found.map(\.subject) == [subject, "smtp.a.test:587"])
    }

    @Test func `Where no mail is wanted, it is not said that no service was found`() {
        let found = FindingList.merged([Self.finding("service.none", "a.test")], [Self.finding("domain.no-mail", "a.test")])
        #expect(found.map(\.id) == ["domain.no-mail"])
    }

    @Test(arguments: [
        ("ID-NAME", true), ("DT-EXP", true), ("TR-MISS~unasked", true), ("LF-398", false), ("CT-MISS", false), ("TR-ENTRUST", false),
    ])
    func `Other servers mind chain, name and dates alone`(rule: String, expected: Bool) {
        #expect(DomainExaminer.isMindedByServers(rule) == expected)
    }
}
