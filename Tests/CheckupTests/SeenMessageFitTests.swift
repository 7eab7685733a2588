import Basics
import Reports
import Testing

@testable import Checkup

/// What a sound server does explains a message only together with a setting of the phone.
@Suite struct SeenMessageFitTests {
    private static let relaying = "The recipient rejected by the server because it does not allow relaying"

    private static func finding(_ id: String, _ severity: Severity) -> Finding {
        Finding(id: id, severity: severity, subject: "a.test", summary: "Summary of \(id).", explanation: "")
    }

    private static func answer(_ message: SeenMessage, _ findings: [Finding]) -> String {
        let texts = message.section(findings).blocks.compactMap { block in
            if case .paragraph(let text) = block { text } else { nil }
        }
        return texts.last ?? ""
    }

    @Test(arguments: [relaying, "The recipient was rejected by the server because it does not allow relaying."])
    func `SSL that is off comes first, then the password, and neither is said to be certain`(text: String) throws {
        let findings = [
            Self.finding("relay.refused-before-login", .notice), Self.finding("auth.hidden-until-tls", .fine),
            Self.finding("all.fine", .fine),
        ]
        let message = SeenMessage(text, findings: findings)
        #expect(message.cause == "auth.hidden-until-tls")
        #expect(message.fitting == ["auth.hidden-until-tls", "relay.refused-before-login"])
        let answer = Self.answer(message, findings)
        #expect(answer.hasPrefix("What this check found fits it, but does not prove it."), "\(answer)")
        let ssl = try #require(answer.firstRange(of: "Use SSL may be switched off"))
        let password = try #require(answer.firstRange(of: "password of the outgoing server may be missing"))
        #expect(ssl.lowerBound < password.lowerBound)
        #expect(!answer.contains("{"))
    }

    @Test func `One that fits is said alone`() {
        let findings = [Self.finding("relay.refused-before-login", .notice)]
        let answer = Self.answer(SeenMessage(Self.relaying, findings: findings), findings)
        #expect(answer.hasPrefix("What this check found fits it, but does not prove it. The user name"), "\(answer)")
        #expect(!answer.contains("likelier"))
    }

    @Test func `What is broken causes it, whatever else fits`() {
        let findings = [Self.finding("relay.no-way", .broken), Self.finding("auth.hidden-until-tls", .fine)]
        let message = SeenMessage(Self.relaying, findings: findings)
        #expect(message.cause == "relay.no-way")
        #expect(message.fitting == [])
        #expect(Self.answer(message, findings) == "This check found what causes it. Summary of relay.no-way.")
    }
}
