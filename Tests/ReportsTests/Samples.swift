import Basics
import Reports

enum Sample {
    static let wrongName = Finding(
        id: "ID-NAME",
        severity: .broken,
        subject: "mail.nexus.example:993",
        summary: "mail.nexus.example answers with a certificate made out to server42.hostco.example.",
        explanation: "A phone compares the name in the account with the names in the certificate. They differ.",
        evidence: ["subjectAltName: server42.hostco.example, *.hostco.example", "asked for: mail.nexus.example"],
        certainty: .likely,
        since: Since(release: "13", date: "2019-09-19"),
        remedies: [
            Remedy(for: .host, steps: ["Issue a certificate that names mail.nexus.example.", "Restart Dovecot."]),
            Remedy(for: .person, steps: ["Type server42.hostco.example as Host Name."]),
            Remedy(for: .owner, steps: []),
        ],
        sources: ["RFC 9525 section 6.3, https://www.rfc-editor.org/rfc/rfc9525"]
    )

    static let found = Finding(
        id: "found",
        severity: .fine,
        subject: "nexus.example",
        summary: "The mail server of nexus.example is found.",
        explanation: ""
    )

    static let document = ReportDocument(
        title: "Check-up",
        subject: "nexus.example",
        level: .broken,
        headline: "iPhones cannot get mail from mail.nexus.example: HostCo must issue a certificate that names it.",
        facts: [Fact("Checked", "25 November 2026"), Fact("Asked", "2 services")],
        sections: [
            Section(heading: "What we found", blocks: [.findings([wrongName, found])]),
            Section(
                heading: "For your host",
                blocks: [.paste(title: "Ticket", text: "Dear support,\r\n\r\nthe name is wrong.\n")]
            ),
            Section(heading: "Services", blocks: [.table(services), .list(["Two were asked."])]),
        ],
        nextStep: "postwell explain ID-NAME"
    )

    static let services = ReportTable(
        columns: ["Service", "Where", "iOS 12", "iOS 26"],
        rows: [
            [Cell("Fetching"), Cell("mail.nexus.example:993"), Cell("works", level: .fine), Cell("", level: .broken)],
            [Cell("Sending"), Cell("mail.nexus.example:465"), Cell("not asked", level: .unknown)],
        ]
    )

    /// A document in which each text is the given one, so that whatever place shows it is tested.
    static func filled(with text: String) -> ReportDocument {
        let finding = Finding(
            id: text,
            severity: .warning,
            subject: text + "subject",
            summary: text,
            explanation: text,
            evidence: [text],
            certainty: .inferred,
            since: Since(release: text, date: text),
            remedies: [Remedy(for: .host, steps: [text, text]), Remedy(for: .owner, steps: [text])],
            sources: [text, "https://\(text)"],
            replacements: [Replacement(place: text, from: text, to: text)]
        )
        let table = ReportTable(columns: [text, text], rows: [[Cell(text), Cell(text, level: .warning)]])
        let blocks: [Block] = [
            .paragraph(text), .findings([finding]), .table(table), .facts([Fact(text, text)]),
            .paste(title: text, text: text), .list([text]),
        ]
        return ReportDocument(
            title: text,
            subject: text,
            level: .warning,
            headline: text,
            facts: [Fact(text, text)],
            sections: [Section(heading: text, blocks: blocks)],
            nextStep: text
        )
    }
}
