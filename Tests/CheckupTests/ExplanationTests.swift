import Basics
import Foundation
import Reports
import Testing

@testable import Checkup

@Suite struct `An explanation as it is handed over` {
    private func object(_ text: String) throws -> [String: Any] {
        let json = try JSONRenderer.encode(Explanation(of: text), pretty: false)
        return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    }

    @Test func `JSON has every key, and null where nothing is known`() throws {
        let result = try object("554 5.7.1 Relay access denied")
        #expect(Set(result.keys) == ["schema", "text", "matches", "smtp"])
        #expect(result["schema"] as? String == "postwell.explain/1")
        #expect(result["text"] as? String == "554 5.7.1 Relay access denied")
        let match = try #require((result["matches"] as? [[String: Any]])?.first)
        #expect(Set(match.keys) == ["id", "row", "title", "program", "causes"])
        #expect(match["id"] as? String == "smtp.norelaying")
        #expect(match["row"] is NSNull)
        let cause = try #require((match["causes"] as? [[String: Any]])?.first)
        #expect(Set(cause.keys) == ["rule", "summary", "howToTell", "remedies"])
        let smtp = try #require(result["smtp"] as? [String: Any])
        #expect(Set(smtp.keys) == ["basic", "enhanced", "reason", "action", "temporary"])
        #expect(smtp["basic"] as? Int == 554)
        #expect(smtp["temporary"] as? Bool == false)
        let other = try object("Cannot Verify Server Identity")
        #expect(other["smtp"] is NSNull)
        #expect(((other["matches"] as? [[String: Any]])?.first)?["row"] as? Int == 1)
    }

    @Test func `the causes to look for are in order, each once`() {
        let said = "The recipient was rejected by the server because it does not allow relaying. 554 5.7.1 Relay access denied"
        let causes = Explanation.causes(of: said)
        #expect(causes.first == "relay.refused-before-login")
        #expect(Set(causes).count == causes.count)
        #expect(Explanation.causes(of: "Good morning") == [])
    }

    @Test func `people read the message first, then each cause with its steps, and the command last`() throws {
        let document = Explanation(of: "The identity of \"mail.nexus.example\" cannot be verified by Mail.").document()
        #expect(document.headline.hasPrefix("Cannot Verify Server Identity. Likeliest cause: "))
        #expect(document.level == .warning)
        #expect(document.nextStep == "postwell check imaps://mail.nexus.example")
        let text = TerminalRenderer(color: false).render(document)
        #expect(text.contains("How to tell") && text.contains("Your host") && text.contains("The person with the phone"))
        #expect(!text.contains("{"))
        #expect(!HTMLRenderer().render(document).contains("{explain"))
    }

    @Test func `nothing recognised is said with what would help`() {
        let document = Explanation(of: "Good morning").document()
        #expect(document.level == .unknown)
        #expect(TerminalRenderer(color: false).render(document).contains("550 5.7.1"))
    }

    @Test func `control characters reach neither the terminal nor the page`() {
        let document = Explanation(of: "Cannot Verify Server Identity \u{1B}[2J\u{202E}<script>").document()
        let text = TerminalRenderer(color: false).render(document)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
        #expect(!HTMLRenderer().render(document).contains("<script>"))
    }

    @Test func `providers' changes come with their days`() {
        let summaries = Explanation(of: "535 5.7.139 Authentication unsuccessful, basic authentication is disabled").matches.flatMap(
            \.causes
        )
        let words = summaries.map { $0.summary + $0.howToTell }.joined(separator: " ")
        #expect(words.contains("1 October 2022") && words.contains("December 2026"))
        let login = Explanation(of: "The user name or password for \"imap.gmail.com\" is incorrect.").matches.flatMap(\.causes)
        #expect(login.contains { $0.rule == "cause.google-passwords-ended" && $0.summary.contains("2025") })
    }
}
