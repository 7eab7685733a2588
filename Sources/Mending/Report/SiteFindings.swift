import Basics
import Wire

/// What is wrong with a website, a finding for each kind of trouble and not one for each address.
struct SiteFindings {
    /// More lines of evidence are counted, not listed; the JSON lists every reference anyway.
    static let maximumEvidence = 50
    static let maximumReplacements = 50

    let evidence: SiteEvidence
    let things: SiteThings

    init(_ evidence: SiteEvidence) {
        self.evidence = evidence
        things = SiteThings(evidence)
    }

    var subject: String { evidence.site.host.description }

    /// Worst first, and what belongs together stays together.
    func all() -> [Finding] {
        let found = parts() + others() + way() + certificate() + reading()
        let sorted = Severity.allCases.reversed().flatMap { severity in found.filter { $0.severity == severity } }
        return sorted + (sorted.contains { $0.severity >= .warning } ? [mail()] : [])
    }

    /// Things that belong to pages: left out, failing, repaired, or waiting for a script.
    private func parts() -> [Finding] {
        let lost = things.parts(.leftOut)
        let blocked = lost.filter { thing in thing.places.contains { $0.reference.isBlockedSomewhere } }
        let failing = lost.filter { thing in !thing.places.contains { $0.reference.isBlockedSomewhere } }
        return [
            group("site.blocked", .broken, blocked), group("site.upgrade-fails", .broken, failing),
            group("site.upgraded", .warning, things.parts(.repaired)),
            group("site.later", .warning, things[.later], certainty: .likely),
            group("site.unseen", .notice, things[.unseen]),
            group("site.masked", .notice, things.parts(.masked)),
        ].compactMap { $0 }
    }

    private func others() -> [Finding] {
        [
            group("site.form", .broken, things[.form]), group("site.download", .warning, things[.download]),
            base(), group("site.leftover", .warning, things[.ownMachine]),
            group("site.links", linksArePromoted ? .notice : .warning, things[.ownLink]),
            group("site.links-out", .notice, things[.otherLink]),
        ].compactMap { $0 }
    }

    /// The site has told browsers to use https alone (HSTS), so that its own links do no harm to who was here before.
    private var linksArePromoted: Bool {
        things[.ownLink].allSatisfy { thing in
            thing.places.allSatisfy { place in Browser.allCases.allSatisfy { place.reference.verdicts[$0] == .upgraded }
            }
        }
    }

    private func base() -> Finding? {
        let pages = evidence.pages.filter { $0.notes.contains(.insecureBase) }.map(\.url)
        guard !pages.isEmpty else { return nil }
        return SiteWords.finding("site.base", .broken, about: subject, count: pages.count, evidence: listed(pages))
    }

    private func mail() -> Finding { SiteWords.finding("site.mail", .notice, about: subject, ["domain": mailDomain]) }

    /// Mail is addressed to the name without `www`.
    var mailDomain: String {
        let host = subject
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    func group(
        _ identifier: String,
        _ severity: Severity,
        _ things: [SiteThing],
        certainty: Certainty? = nil
    ) -> Finding? {
        guard !things.isEmpty else { return nil }
        let mendable = things.filter(\.isMendable)
        let values = [
            "pages": SiteWords.counted("pages", things.pageCount), "host": subject, "url": siteURL,
            "mendable": "\(mendable.count)", "domain": mailDomain,
        ]
        return SiteWords.finding(
            identifier,
            severity,
            about: subject,
            count: things.count,
            values,
            evidence: listed(things.map(line)),
            certainty: certainty ?? things.map(\.certainty).max() ?? .certain,
            replacements: mendable.prefix(Self.maximumReplacements).map { thing in
                Replacement(place: SiteWords.place(thing.firstPlace), from: thing.url, to: thing.secureURL)
            }
        )
    }

    /// The address, where it stands first, on how many pages, and what is behind it over https.
    private func line(_ thing: SiteThing) -> String {
        let place = thing.firstPlace
        let further = thing.pages.count - 1
        let values = ["url": printable(thing.url, limit: 200), "place": SiteWords.place(place)]
        var said = SiteWords.say("evidence", "thing", values)
        if place.reference.twin != .unverified || place.reference.twinReason != nil {
            said += SiteWords.say("evidence", "twin", ["twin": SiteWords.twin(place.reference)])
        }
        if further > 0 { said += SiteWords.say("evidence", "further", count: further) }
        return said
    }

    /// At most so many lines, and how many more there are.
    func listed(_ lines: [String]) -> [String] {
        guard lines.count > Self.maximumEvidence else { return lines }
        let rest = lines.count - Self.maximumEvidence
        return lines.prefix(Self.maximumEvidence) + [SiteWords.say("evidence", "more", count: rest)]
    }
}

extension Reference {
    var isBlockedSomewhere: Bool { verdicts.contains(.blocked) }
}
