package import Basics
package import Reports
package import Trust

/// The knowledge itself, to be printed; its JSON is `docs/schemas/rules-1.json`.
package struct RuleListing: Sendable, Encodable {
    package let schema = "postwell.rules/1"
    /// The release asked for, or nil for all.
    @Nullable package var release: String?
    package var rules: [Entry]

    package struct Entry: Sendable, Encodable {
        package var id: String
        package var title: String
        package var condition: String
        package var measured: Bool
        package var effects: [Effect]
        @Nullable package var message: String?
        @Nullable package var since: String?
        package var sources: [String]
    }

    package struct Effect: Sendable, Encodable {
        package var from: String
        @Nullable package var until: String?
        package var scopes: [String]
        package var outcome: Outcome
        package var certainty: Certainty
    }

    /// - Throws: ``InputError`` with code `rule` for an identifier that is none.
    package init(id: String?, release: IOSRelease?) throws(InputError) {
        var chosen = RuleTable.shared.rules
        if let id {
            let wanted = id.trimmedBlanks.asciiLowercased
            chosen = chosen.filter { $0.id.asciiLowercased == wanted || $0.key.asciiLowercased == wanted }
            guard !chosen.isEmpty else {
                throw InputError(
                    "rule",
                    "there is no rule \(printable(id, limit: 40))",
                    remedy: "postwell rules lists all of them"
                )
            }
        }
        if let release { chosen = chosen.filter { Self.begins($0, with: release) } }
        self.release = release?.description
        rules = chosen.map(Entry.init)
    }

    /// The rule does something from this release on that it did not do before; `13` also stands for its point releases.
    private static func begins(_ rule: Rule, with release: IOSRelease) -> Bool {
        rule.effects.contains { effect in
            let first = effect.releases.first
            guard first > IOSRelease(9) || release == IOSRelease(9) else { return false }
            return first == release || (release.minor == 0 && release.patch == 0 && first.major == release.major)
        }
    }
}

extension RuleListing.Entry {
    init(_ rule: Rule) {
        self.init(
            id: rule.id,
            title: Wording.rules.phrase(rule.id, "title") ?? rule.id,
            condition: Wording.rules.phrase(rule.id, "condition") ?? "",
            measured: rule.isMeasured,
            effects: rule.effects.map { effect in
                RuleListing.Effect(
                    from: effect.releases.first.description,
                    until: effect.releases.last?.description,
                    scopes: RootClass.allCases.filter(effect.scope.contains).map(Self.word),
                    outcome: effect.outcome,
                    certainty: effect.certainty
                )
            },
            message: rule.message.flatMap { PhoneMessages.shared[$0] }.map {
                [$0.title, $0.text].filter { !$0.isEmpty }.joined(separator: ": ")
            },
            since: rule.since,
            sources: [rule.source]
        )
    }
}

extension RuleListing.Entry {
    private static func word(_ rootClass: RootClass) -> String {
        switch rootClass {
        case .system: "system"
        case .user: "user"
        case .leaf: "leaf"
        case .none: "private"
        }
    }
}

extension RuleListing {
    private var headlineField: String { rules.isEmpty ? "none" : rules.count == 1 ? "one" : "many" }

    package func document() -> ReportDocument {
        ReportDocument(
            title: Wording.label("rules", "title"),
            subject: Wording.label("rules", "subject"),
            level: nil,
            headline: Wording.label("rules", headlineField, ["count": "\(rules.count)"]),
            sections: rules.map { rule in
                Section(
                    heading: "\(rule.id): \(rule.title)",
                    blocks: [.paragraph(rule.condition), .facts(rule.facts())]
                )
            },
            nextStep: rules.count == 1 ? "postwell check example.org" : "postwell rules ID-CN"
        )
    }
}

extension RuleListing.Entry {
    func facts() -> [Fact] {
        var facts = effects.map { effect in
            let values = ["from": effect.from, "until": effect.until ?? ""]
            let range = Wording.label("rules", effect.until == nil ? "from" : "range", values)
            let scope = effect.scopes.count == RootClass.allCases.count ? [] : effect.scopes
            let words =
                [OutcomeWords.words(effect.outcome), effect.certainty.rawValue]
                + scope.map { Wording.label("rules", $0) }
            return Fact(range, words.joined(separator: ", "))
        }
        if let message {
            facts.append(Fact(Wording.label("rules", "message"), PhraseBook.fill(message, ["host": "…", "port": "…"])))
        }
        if let since { facts.append(Fact(Wording.label("rules", "since"), since)) }
        if !measured { facts.append(Fact(Wording.label("rules", "measured"), Wording.label("rules", "unmeasured"))) }
        facts += sources.map { Fact(Wording.label("rules", "source"), $0) }
        return facts
    }
}
