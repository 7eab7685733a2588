import Basics

/// What a domain's DKIM keys mean for the mail its people send.
struct DKIMFindings {
    let domain: DomainName
    let keys: DKIMKeys
    /// A domain from which nothing is sent needs no key.
    let sendsMail: Bool

    static let sources = ["RFC 6376", "RFC 8301", "RFC 8463"]

    var all: [Finding] {
        var found = keys.answers.flatMap(findings)
        let isAnswered = keys.failures.isEmpty
        if sendsMail, isAnswered, !keys.wildcardIsKey, !keys.answers.contains(where: { $0.isGiven || $0.key != nil }) {
            found.append(noneFound)
        }
        if !keys.usable.isEmpty { found.append(fine) }
        return found
    }

    private func findings(_ answer: DKIMSelectorAnswer) -> [Finding] {
        guard answer.failure == nil else { return [] }
        guard let key = answer.key else {
            guard answer.isGiven else { return [finding("dkim.alias-dangling", .notice, answer)] }
            return [finding("dkim.key-missing", .warning, answer)]
        }
        let weight: Severity = answer.isGiven ? .warning : .notice
        var found: [Finding] = []
        if !key.flaws.isEmpty {
            let reasons = key.flaws.map { SenderWords.word("dkim.reasons", $0.rawValue) }
            found.append(finding("dkim.malformed", weight, answer, detail: reasons.joined(separator: "; ")))
        } else if key.isRevoked {
            found.append(finding("dkim.revoked", weight, answer))
        } else if key.type == .rsa, let bits = key.bits {
            if bits < 1024 {
                found.append(finding("dkim.short-key", weight, answer, count: bits))
            } else if bits < 2048 {
                found.append(finding("dkim.weak-key", .notice, answer, count: bits))
            } else if bits > 4096 {
                found.append(finding("dkim.large-key", .notice, answer, count: bits))
            }
        }
        if key.isTesting, !key.isRevoked { found.append(finding("dkim.testing", .notice, answer)) }
        return found
    }

    private var noneFound: Finding {
        let lines =
            keys.branchIsMissing
            ? ["_domainkey.\(domain): the name does not exist, so none below it should"]
            : ["\(keys.askedUsual) usual selectors of \(domain) asked, no key found"]
                + keys.wildcard.map { "every selector answers \"\($0)\"" }
        return SenderWords.finding(
            keys.branchIsMissing ? "dkim.no-keys" : "dkim.none-found",
            .notice,
            domain,
            values: ["count": String(keys.askedUsual)],
            evidence: lines,
            certainty: .likely,
            sources: DKIMFindings.sources
        )
    }

    private var fine: Finding {
        let lines = keys.usable.map { "\($0.name): \(DKIMFindings.describe($0))" }
        let names = keys.usable.map(\.selector).joined(separator: ", ")
        return SenderWords.finding(
            "dkim.fine",
            .fine,
            domain,
            values: ["detail": names],
            evidence: lines,
            sources: DKIMFindings.sources
        )
    }

    private func finding(
        _ identifier: String,
        _ severity: Severity,
        _ answer: DKIMSelectorAnswer,
        detail: String = "",
        count: Int = 0
    ) -> Finding {
        SenderWords.finding(
            identifier,
            severity,
            domain,
            values: [
                "name": answer.name, "selector": answer.selector, "detail": detail, "count": String(count),
                "alias": answer.alias ?? answer.name,
            ],
            evidence: ["\(answer.name): \(DKIMFindings.describe(answer))"] + DKIMFindings.asides(answer),
            sources: DKIMFindings.sources
        )
    }

    private static func asides(_ answer: DKIMSelectorAnswer) -> [String] {
        var lines: [String] = []
        if let alias = answer.alias { lines.append("\(answer.name) is an alias of \(alias)") }
        if let key = answer.key { lines.append("record: \(key.text)") }
        return lines + answer.otherTexts.map { "no key: \"\($0)\"" }
    }

    private static func describe(_ answer: DKIMSelectorAnswer) -> String {
        guard let key = answer.key else { return "no key" }
        if key.isRevoked { return "the key is taken back" }
        guard let type = key.type, let bits = key.bits else { return "a key that cannot be read" }
        return type == .rsa ? "a \(bits)-bit RSA key" : "an Ed25519 key"
    }
}
