import Basics
import Wire

/// The headers of a document that make browsers fetch something, or change what they do with addresses in it.
struct ReferenceHeaders {
    private let page: FetchedPage
    private let contexts = ReferenceContexts.shared

    init(_ page: FetchedPage) { self.page = page }

    func read(in setting: inout PageSetting, into collector: inout ReferenceCollector) {
        readPolicies(in: &setting, into: &collector)
        let base = ReferenceAddress(page.finalURL)
        var place = ReferencePlace(element: "header", attribute: "link", line: 0)
        for link in page.values(of: "link").flatMap(ReferenceLinkHeader.links) {
            // A link about something else ("anchor") is not this page's.
            let element = link.element
            guard element["anchor"] == nil else { continue }
            if let context = contexts.context(of: "href", on: element) {
                collector.add(link.target, context, at: place, base: base, in: setting)
            }
        }
        place.attribute = "refresh"
        for value in page.values(of: "refresh") {
            guard let target = ReferenceRefresh.target(of: value) else { continue }
            collector.add(target, contexts["page.refresh"], at: place, base: base, in: setting)
        }
    }

    private func readPolicies(in setting: inout PageSetting, into collector: inout ReferenceCollector) {
        let enforced = page.values(of: "content-security-policy")
        let reporting = page.values(of: "content-security-policy-report-only")
        if enforced.contains(where: ReferencePolicy.upgrades) {
            setting.upgrades = true
            setting.inheritsUpgrade = false
            if !setting.isInFrame { collector.note(.upgrades) }
        }
        if reporting.contains(where: ReferencePolicy.upgrades), !setting.isInFrame {
            collector.note(.upgradesReportOnly)
        }
        let base = ReferenceAddress(page.finalURL)
        for (name, values) in [
            ("content-security-policy", enforced), ("content-security-policy-report-only", reporting),
        ] {
            let place = ReferencePlace(element: "header", attribute: name, line: 0)
            for address in values.flatMap(ReferencePolicy.reportAddresses) {
                collector.add(address, contexts["policy.report"], at: place, base: base, in: setting)
            }
        }
    }
}
