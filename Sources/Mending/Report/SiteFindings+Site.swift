import Basics
import Trust
import Wire

extension SiteFindings {
    /// Whether one comes safely to the site at all.
    func way() -> [Finding] {
        let way = evidence.way
        var found: [Finding] = []
        if let failure = way.secure?.failure, failure.code != .tls {
            // Where http does not answer either, nothing is known of https.
            let isSilent = evidence.isOutOfReach && (way.plain?.hops ?? []).isEmpty
            if !isSilent {
                let message = printable(failure.message, limit: 300)
                found.append(finding("site.no-https", .broken, evidence: [message]))
            }
        } else if let plain = way.plain, plain.failure == nil, !plain.endsSecure {
            found.append(finding("site.no-way", .warning, evidence: plain.hops.map(Self.hop)))
        }
        let insecure = evidence.pages.filter { $0.notes.contains(.notHTTPS) }.map(\.url)
        if !insecure.isEmpty {
            found.append(
                SiteWords.finding(
                    "site.page-not-https",
                    .broken,
                    about: subject,
                    count: insecure.count,
                    ["host": subject],
                    evidence: listed(insecure)
                )
            )
        }
        if way.agreement == .otherInsecure, let other = way.otherHost {
            let message = way.otherSecure?.failure.map { [printable($0.message, limit: 300)] } ?? []
            found.append(finding("site.other-name", .warning, ["other": other], evidence: message))
        }
        // Without https nothing can be promised, and a promise made too early cannot be taken back.
        if way.leadsToSecure, way.transport.map({ $0.maximumAge < Self.longEnough }) ?? true {
            let header = way.transportHeader.map { [printable($0, limit: 200)] } ?? []
            found.append(finding("site.hsts", .notice, evidence: header))
        }
        return found
    }

    /// Half a year, below which browsers forget between two visits.
    private static let longEnough: Int64 = 15_768_000

    private static func hop(_ hop: FetchHop) -> String {
        let url = printable(hop.url.description, limit: 200)
        return SiteWords.say("evidence", "hop", ["url": url, "status": "\(hop.status)"])
    }

    func finding(
        _ identifier: String,
        _ severity: Severity,
        _ values: [String: String] = [:],
        evidence: [String] = []
    ) -> Finding {
        let own = ["host": subject, "domain": mailDomain, "url": siteURL]
        return SiteWords.finding(identifier, severity, about: subject, own.merging(values) { $1 }, evidence: evidence)
    }

    var siteURL: String { evidence.site.description }

    /// By the releases' verdicts; titles of the rules are those that `postwell rules` shows.
    func certificate() -> [Finding] {
        guard let certificate = evidence.certificate else { return [] }
        guard certificate.state == .judged else {
            if evidence.isOutOfReach { return [] }
            let values = ["detail": printable(certificate.detail, limit: 200)]
            return [finding("site.certificate-unknown", .notice, values)]
        }
        let all = certificate.releases.map(\.release)
        let broken = certificate.releases.filter(\.outcome.isBroken)
        guard !broken.isEmpty else { return [] }
        let inUse = broken.contains { $0.release >= IOSRelease.oldestInUse }
        let rules = broken.flatMap(\.rules).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let values = ["releases": SiteWords.span(broken.map(\.release), of: all), "rule": rules.first ?? ""]
        var found = finding("site.certificate", inUse ? .broken : .warning, values, evidence: rules.map(Self.rule))
        found.certainty = broken.map(\.certainty).max() ?? .likely
        if let leaf = certificate.leaf {
            let names = leaf.names.prefix(10).joined(separator: ", ")
            found.evidence += [
                SiteWords.say("evidence", "names", ["names": printable(names, limit: 300)]),
                SiteWords.say("evidence", "ends", ["date": leaf.notAfter.longDay]),
            ]
        }
        return [found]
    }

    private static func rule(_ identifier: String) -> String {
        let title = ruleBook.phrase(identifier, "title") ?? identifier
        return SiteWords.say("evidence", "rule", ["rule": identifier, "title": title])
    }
}
