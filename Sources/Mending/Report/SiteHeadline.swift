import Basics
import Reports
import Wire

/// The one thing to know about a website, in two or three sentences.
struct SiteHeadline {
    let evidence: SiteEvidence
    let things: SiteThings
    let findings: [Finding]

    /// Unknown where nobody answered, and where nothing was read and nothing else is known to be wrong.
    var level: VerdictLevel {
        let worst = findings.map(\.severity).max() ?? .fine
        if evidence.pages.isEmpty, worst < .broken || evidence.isOutOfReach { return .unknown }
        return VerdictLevel(worst)
    }

    var text: String {
        if evidence.isOutOfReach { return unreadable }
        if let worst = findings.first, worst.severity == .broken, !Self.isAboutParts(worst) {
            return [worst.summary, parts].compactMap { $0 }.joined(separator: " ")
        }
        if let parts { return parts }
        if evidence.pages.isEmpty { return unreadable }
        if let worst = findings.first, worst.severity >= .warning { return worst.summary }
        return SiteWords.say("headline", "fine", count: evidence.pages.count)
    }

    private static func isAboutParts(_ finding: Finding) -> Bool {
        ["site.blocked", "site.upgrade-fails", "site.upgraded"].contains(finding.id)
    }

    private var unreadable: String {
        let reason = evidence.unread.first.map { SiteWords.say("unread.\($0.reason.rawValue)", "said") }
        let values = ["url": evidence.site.description, "reason": reason ?? SiteWords.say("headline", "no-reason")]
        return SiteWords.say("headline", "unreadable", values)
    }

    /// How many parts load without encryption, what becomes of them, and that mail has no part in it; nil for none.
    private var parts: String? {
        let repaired = things.parts(.repaired)
        let lost = things.parts(.leftOut)
        let all = repaired + lost
        guard !all.isEmpty else { return nil }
        let noun = all.allSatisfy(\.isPicture) ? "pictures" : "files"
        let pages = SiteWords.counted("pages", all.pageCount)
        let first = SiteWords.say("headline", noun, count: all.count, ["pages": pages])
        let values = ["repaired": "\(repaired.count)", "lost": "\(lost.count)"]
        let fate = lost.isEmpty ? "repaired" : repaired.isEmpty ? "lost" : "both"
        let second = SiteWords.say("headline", fate, count: all.count, values)
        return [first, second, SiteWords.say("headline", "mail")].joined(separator: " ")
    }
}

extension SiteEvidence {
    /// The front door could not even be knocked at: that says nothing about the site.
    var isOutOfReach: Bool {
        guard pages.isEmpty, let reason = unread.first?.reason else { return false }
        return [.noAddress, .privateAddress, .badAddress, .refused, .timedOut].contains(reason)
    }
}
