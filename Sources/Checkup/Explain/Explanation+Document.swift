import Basics
import MailFormat
package import Reports

extension Explanation {
    /// More than these, and the reader would have to choose again.
    private static let shownMatches = 3

    /// Five fill two screens of a terminal; some messages have more than a dozen, which nobody reads to the end.
    private static let fullCauses = 5

    /// The explanation as people read it.
    package func document() -> ReportDocument {
        let words = ExplanationWords()
        let shown = matches.prefix(Self.shownMatches)
        guard let best = shown.first else { return unknown(words) }
        var told: Set<String> = []
        var sections: [Section] = []
        var number = 0
        for (index, match) in shown.enumerated() {
            if index > 0 { sections.append(words.introduction(of: match, repeating: told)) }
            let fresh = match.causes.filter { told.insert($0.rule).inserted }
            let full = fresh.prefix(Self.fullCauses - number)
            for cause in full {
                number += 1
                sections.append(words.section(cause, number: number))
            }
            if full.count < fresh.count { sections.append(words.inShort(fresh.dropFirst(full.count))) }
        }
        sections.append(words.remarks(needsDomain: server.host == nil))
        return ReportDocument(
            title: words.say("kind"),
            subject: subject,
            level: .warning,
            headline: words.headline(best),
            facts: words.facts(best, smtp),
            sections: sections,
            nextStep: server.command(isOutgoing: best.isOutgoing)
        )
    }

    private func unknown(_ words: ExplanationWords) -> ReportDocument {
        ReportDocument(
            title: words.say("kind"),
            subject: subject,
            level: .unknown,
            headline: words.say("none"),
            sections: [Section(heading: words.say("paste-heading"), blocks: [.list(words.list("paste"))])],
            nextStep: server.command(isOutgoing: false)
        )
    }

    /// The begin of the text on one line.
    private var subject: String {
        let plain = MessageText(text).plain.prefix(4096).split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
        return printable(Array(plain.joined(separator: [0x20])), limit: 160)
    }
}

/// Puts the parts of an explanation into words.
private struct ExplanationWords {
    /// Longer lists of what was said already are counted instead.
    private static let repeatedCauses = 3

    let book = MessageCatalog.shared.causes.titles

    func say(_ field: String, _ values: [String: String] = [:]) -> String {
        book.phrase("explain", field, values) ?? "{explain.\(field)}"
    }

    func list(_ field: String) -> [String] { book.phrases("explain", field) }

    func headline(_ match: MessageMatch) -> String {
        guard let cause = match.causes.first else { return match.title }
        return say("headline", ["title": match.title, "cause": cause.summary])
    }

    func facts(_ match: MessageMatch, _ smtp: Explanation.SMTPMeaning?) -> [Fact] {
        var facts = [Fact(say("shown"), book.phrase("program", match.program) ?? match.program)]
        if match.certainty != .certain {
            facts.append(Fact(say("wording"), book.phrase("certainty", match.certainty.rawValue) ?? ""))
        }
        if let smtp {
            let codes = [smtp.basic.map(String.init), smtp.enhanced].compactMap(\.self).joined(separator: " ")
            let meaning = MessageCatalog.shared.causes.title(of: "smtp.\(smtp.reason.rawValue)")
            facts.append(Fact(say("reply"), "\(codes): \(meaning)"))
            facts.append(Fact(say("action"), book.phrase("action", smtp.action.rawValue) ?? ""))
        }
        return facts
    }

    /// A further message, with those of its causes that stand above already.
    func introduction(of match: MessageMatch, repeating told: Set<String>) -> Section {
        let repeated = match.causes.filter { told.contains($0.rule) }
        var blocks = [Block.facts([Fact(say("shown"), book.phrase("program", match.program) ?? match.program)])]
        if repeated.count > Self.repeatedCauses {
            blocks.append(.paragraph(say("as-above-many", ["count": String(repeated.count)])))
        } else if !repeated.isEmpty {
            blocks.append(.list(repeated.map { say("as-above", ["cause": $0.summary]) }))
        }
        return Section(heading: say("also", ["title": match.title]), blocks: blocks)
    }

    func section(_ cause: MessageMatch.Cause, number: Int) -> Section {
        var facts = [
            Fact(say("likelihood"), book.phrase("likelihood", cause.likelihood.rawValue) ?? ""),
            Fact(say("tell"), cause.howToTell),
        ]
        for remedy in cause.remedies {
            let steps = remedy.steps.count == 1 ? remedy.steps : remedy.steps.enumerated().map { "\($0 + 1). \($1)" }
            facts.append(Fact(book.phrase("party", remedy.party.rawValue) ?? "", steps.joined(separator: " ")))
        }
        return Section(
            heading: say("cause", ["number": String(number), "cause": cause.summary]),
            blocks: [.facts(facts)]
        )
    }

    /// The causes after the first ones: what each is, and how to tell it from the others.
    func inShort(_ causes: ArraySlice<MessageMatch.Cause>) -> Section {
        let items = causes.map { say("short", ["cause": $0.summary, "tell": $0.howToTell]) }
        return Section(heading: say("short-heading"), blocks: [.list(items)])
    }

    func remarks(needsDomain: Bool) -> Section {
        let fields = needsDomain ? ["placeholder", "limits"] : ["limits"]
        return Section(heading: say("remarks-heading"), blocks: [.list(fields.map { say($0) })])
    }
}
