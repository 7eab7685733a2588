import Basics
import Reports

extension SeenMessage {
    /// Says first whether what was read is explained by what was found.
    func section(_ findings: [Finding]) -> Section {
        let fits = fitting.compactMap { id in findings.first { $0.id == id } }.map(SeenMessage.suspicion)
        let answer: String
        if !fits.isEmpty {
            answer = SeenMessage.words(fits.count == 1 ? "fits" : "either", ["detail": fits.joined(separator: " ")])
        } else if let finding = findings.first(where: { $0.id == cause }) {
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

    /// What may be so on the phone and what would settle it; else what was found.
    private static func suspicion(_ finding: Finding) -> String {
        Wording.findings.phrase(finding.id, "suspicion") ?? finding.summary
    }

    private static func words(_ field: String, _ values: [String: String] = [:]) -> String {
        Wording.findings.phrase("saw", field, values) ?? field
    }
}
