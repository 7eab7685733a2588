import Basics
import Reports
import Trust

/// The address without the site's own beginning, which every row would repeat.
private func shortened(_ url: String, on site: String) -> String {
    let origin = site.hasSuffix("/") ? String(site.dropLast()) : site
    let rest = url.dropFirst(origin.count)
    return url.hasPrefix(origin) && rest.hasPrefix("/") ? String(rest) : url
}

/// A page in the list of pages.
struct PageRow {
    private let url: String
    private let lost: Int
    private let repaired: Int
    private let other: Int

    init(_ page: SiteReport.Page, of site: String) {
        url = shortened(page.url, on: site)
        let parts = page.references.filter(\.isPart)
        lost = parts.count { $0.fate == .leftOut }
        repaired = parts.count { $0.fate == .repaired }
        other = page.references.count { !$0.isPart && $0.category != .none }
    }

    var isTroubled: Bool { lost + repaired + other > 0 }

    func isWorse(than row: PageRow) -> Bool { (lost, repaired, other) > (row.lost, row.repaired, row.other) }

    var cells: [Cell] {
        [
            Cell(printable(url, limit: 160)), Cell("\(lost)", level: lost > 0 ? .broken : nil),
            Cell("\(repaired)", level: repaired > 0 ? .warning : nil), Cell("\(other)"),
        ]
    }
}

/// An address in the list of addresses.
struct AddressRow {
    private let reference: SiteReference
    private let site: String
    private var pages: [String]

    init(_ reference: SiteReference, page: String, of site: String) {
        self.reference = reference
        self.site = site
        pages = [page]
    }

    var fate: SiteFate { reference.fate }

    mutating func add(_ page: String) { if pages.last != page { pages.append(page) } }

    var cells: [Cell] {
        [
            Cell(printable(reference.url, limit: 160)), Cell(place),
            Cell(browsers, level: fate == .leftOut ? .broken : .warning), Cell(twin),
        ]
    }

    private var place: String {
        let what = [reference.element, reference.attribute].compactMap { $0 }.joined(separator: " ")
        let values = [
            "page": printable(shortened(pages.first ?? "", on: site), limit: 160), "line": "\(reference.line)",
            "what": printable(what, limit: 60),
        ]
        let said = SiteWords.say("row", reference.line > 0 ? "place" : "made", values)
        return pages.count > 1 ? said + SiteWords.say("row", "further", count: pages.count - 1) : said
    }

    /// One word where all agree, else each browser's.
    private var browsers: String {
        let verdicts = reference.verdicts
        if fate == .leftOut, !verdicts.contains(.blocked) { return SiteWords.say("verdict", "in-vain") }
        if Set(Browser.allCases.map { verdicts[$0] }).count == 1 {
            return SiteWords.say("verdict", verdicts.chromium.rawValue)
        }
        return SiteWords.say(
            "row",
            "browsers",
            [
                "chromium": SiteWords.say("verdict", verdicts.chromium.rawValue),
                "firefox": SiteWords.say("verdict", verdicts.firefox.rawValue),
                "safari": SiteWords.say("verdict", verdicts.safari.rawValue),
            ]
        )
    }

    private var twin: String {
        let reason = reference.twinReason.flatMap { SiteWords.book.phrase("twin.\($0)", "short") }
        return reason ?? SiteWords.say("twin", "\(reference.twin.rawValue)-short")
    }
}

/// Neighbouring releases that fare alike, as one row.
struct ReleaseRun {
    private var releases: [SiteReport.Release]

    static func runs(_ releases: [SiteReport.Release]) -> [ReleaseRun] {
        var runs: [ReleaseRun] = []
        for release in releases {
            if let last = runs.last?.releases.last, last.outcome == release.outcome, last.rules == release.rules {
                runs[runs.count - 1].releases.append(release)
            } else {
                runs.append(ReleaseRun(releases: [release]))
            }
        }
        return runs
    }

    var cells: [Cell] {
        guard let first = releases.first, let last = releases.last else { return [] }
        let values = ["first": first.release, "last": last.release]
        return [
            Cell(releases.count == 1 ? first.release : SiteWords.say("row", "releases", values)),
            Cell(SiteWords.say("outcome", first.outcome.rawValue), level: level(first.outcome, upTo: last.release)),
            Cell(first.rules.joined(separator: ", ")),
        ]
    }

    /// Broken is what phones in use suffer; older ones are a warning.
    private func level(_ outcome: Outcome, upTo release: String) -> VerdictLevel {
        switch outcome {
        case .works: return .fine
        case .worksWithWarning: return .warning
        case .unknown: return .unknown
        case .asks, .asksLocked, .refused, .noHandshake:
            guard let last = try? IOSRelease(release), last < IOSRelease.oldestInUse else { return .broken }
            return .warning
        }
    }
}
