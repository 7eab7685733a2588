import Basics
import Wire

@testable import Mending

/// Evidence about a site that does not exist, put together as a test needs it.
enum SiteSamples {
    static func evidence(_ pages: [PageReferences], rendered: Bool = true) throws -> SiteEvidence {
        var way = SecureWayEvidence()
        let plain = try WebURL("http://www.customer.test/")
        let secure = try WebURL("https://www.customer.test/")
        way.plain = Approach(url: plain.description, hops: [], end: secure, status: 200)
        way.secure = Approach(url: secure.description, hops: [], end: secure, status: 200)
        way.otherHost = "customer.test"
        way.transportHeader = "max-age=31536000"
        var evidence = SiteEvidence(site: secure, way: way)
        evidence.pages = pages
        evidence.didRender = rendered
        return evidence
    }

    static func page(_ path: String, _ references: [Reference], notes: [PageNote] = []) -> PageReferences {
        PageReferences(url: "https://www.customer.test\(path)", references: references, notes: notes)
    }

    /// A picture that browsers repair.
    static func picture(_ name: String, twin: TwinState = .same) -> Reference {
        Reference(
            url: "http://www.customer.test/\(name)",
            element: "img",
            attribute: "src",
            line: 12,
            context: "img.src",
            category: .upgradeable,
            verdicts: BrowserVerdicts(all: .upgraded),
            twin: twin,
            twinReason: twin == .same ? "same-bytes" : twin == .missing ? "not-found" : nil
        )
    }

    /// A script that browsers leave out.
    static func script(_ name: String) -> Reference {
        Reference(
            url: "http://cdn.other.test/\(name)",
            element: "script",
            attribute: "src",
            line: 3,
            context: "script.src",
            category: .blockable,
            verdicts: BrowserVerdicts(all: .blocked),
            twin: .same,
            twinReason: "same-bytes"
        )
    }

    static func other(_ url: String, _ category: ReferenceCategory, _ verdict: BrowserVerdict) -> Reference {
        Reference(
            url: url,
            element: category == .form ? "form" : "a",
            attribute: category == .form ? "action" : "href",
            line: 40,
            context: category == .form ? "form.action" : "link.href",
            category: category,
            verdicts: BrowserVerdicts(all: verdict)
        )
    }

    static func report(_ pages: [PageReferences], rendered: Bool = true) throws -> SiteReport {
        try report(evidence(pages, rendered: rendered))
    }

    static func report(_ evidence: SiteEvidence) -> SiteReport {
        let time = Timestamp(seconds: 1_796_000_000)
        return SiteReport(evidence, checkedAt: time, judgedAt: time)
    }
}
