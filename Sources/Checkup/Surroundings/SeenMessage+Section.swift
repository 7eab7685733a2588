import Basics
import Reports

extension SeenMessage {
    /// Says first whether what was read is explained by what was found.
    func section(_ findings: [Finding]) -> Section {
        let answer: String
        if let finding = findings.first(where: { $0.id == cause }) {
            answer = SeenMessage.words("cause", ["summary": finding.summary])
        } else if matches.isEmpty {
            answer = SeenMessage.words("unknown")
        } else {
            answer = SeenMessage.words("otherwise")
        }
        return Section(
            heading: SeenMessage.words("heading"),
            blocks: [.paragraph(SeenMessage.words("text", ["text": text])), .paragraph(answer)]
        )
    }

    private static func words(_ field: String, _ values: [String: String] = [:]) -> String {
        Wording.findings.phrase("saw", field, values) ?? field
    }
}
