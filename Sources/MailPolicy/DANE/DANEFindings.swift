import Basics
import Wire

/// Whether a server keeps what its TLSA records promise, and whether anybody may believe them.
struct DANEFindings {
    let facts: DANEFacts

    func judged() -> (findings: [Finding], report: DANEReport?) {
        if let failure = facts.failure {
            return ([finding("dane.unanswered", .warning, detail: failure, certainty: .likely)], nil)
        }
        let usable = facts.records.filter(\.isUsable)
        let matching = facts.seen.map { seen in usable.filter { $0.matches(seen.chain) } }
        let report = DANEReport(
            host: facts.host,
            name: facts.name,
            records: facts.records.map(\.text),
            security: securityText,
            matches: matches(usable, matching)
        )
        switch facts.standing {
        case .bogus(let why): return ([finding("dane.bogus", .warning, detail: why)], report)
        case .insecure: return ([insecure], report)
        case .unverified:
            // A promise that is not kept hurts as soon as the signatures hold, which is likely.
            let found = kept(usable, matching).filter { $0.severity == .warning }.map { finding in
                var finding = finding
                finding.certainty = .likely
                return finding
            }
            return (found.isEmpty ? [finding("dane.unverified", .notice, certainty: .likely)] : found, report)
        case .secure: return (kept(usable, matching), report)
        }
    }

    private func kept(_ usable: [TLSARecord], _ matching: [[TLSARecord]]) -> [Finding] {
        guard !usable.isEmpty else { return [finding("dane.unusable", .notice)] }
        guard let failing = zip(facts.seen, matching).first(where: { $0.1.isEmpty }) else {
            guard !facts.seen.isEmpty else { return [] }
            return zip(facts.seen, matching).allSatisfy(isNamed)
                ? [finding("dane.fine", .fine)] : [finding("dane.name", .warning)]
        }
        guard !usable.contains(where: \.holdsAuthority) else {
            return [finding("dane.anchor-unseen", .notice, certainty: .likely)]
        }
        return [stale(failing.0, usable)]
    }

    private func matches(_ usable: [TLSARecord], _ matching: [[TLSARecord]]) -> Bool? {
        guard !facts.seen.isEmpty, !usable.isEmpty else { return nil }
        if matching.allSatisfy({ !$0.isEmpty }) { return true }
        return usable.contains(where: \.holdsAuthority) ? nil : false
    }

    /// The server's own certificate counts without its name; one that is vouched for by an authority must be made out to
    /// the server or the domain (RFC 7672 section 3.2).
    private func isNamed(_ seen: SeenService, _ matching: [TLSARecord]) -> Bool {
        if matching.contains(where: { $0.usage == TLSARecord.Usage.endEntity }) { return true }
        return seen.isNamed(facts.host) != false || seen.isNamed(facts.base) == true
            || CertificateNames.cover(seen.names, facts.domain)
    }

    private func stale(_ seen: SeenService, _ usable: [TLSARecord]) -> Finding {
        let leaf = seen.chain.first ?? []
        // The key's digest is the form that outlives a renewal with the same key (RFC 7671 section 5.1).
        let fresh = TLSARecord.association(leaf, 1, 1).map {
            TLSARecord(usage: TLSARecord.Usage.endEntity, selector: 1, matching: 1, data: $0).text
        }
        let change = fresh.map { fresh in
            [Replacement(place: facts.name.text, from: usable.map(\.shortText).joined(separator: ", "), to: fresh)]
        }
        let shown = fresh.map { ["\(facts.host):25: \($0)"] } ?? []
        return finding("dane.stale", .warning, evidence: shown, replacements: change ?? [])
    }

    private var insecure: Finding {
        let weak = facts.security != .secure ? facts.name : facts.addressSecurity != .secure ? facts.host : facts.domain
        // That the zone above promises nothing is proof; without that answer it is the resolver's word only.
        let isSettled = facts.security == .secure || facts.isDelegationSigned == false
        return finding("dane.insecure", .notice, detail: weak.text, certainty: isSettled ? .certain : .likely)
    }

    private var securityText: String {
        switch facts.standing {
        case .secure: "secure"
        case .insecure: "insecure"
        case .unverified: "unverified"
        case .bogus: "bogus"
        }
    }

    private func finding(
        _ identifier: String,
        _ severity: Severity,
        detail: String = "",
        evidence: [String] = [],
        certainty: Certainty = .certain,
        replacements: [Replacement] = []
    ) -> Finding {
        TransportWords.finding(
            identifier,
            severity,
            subject: facts.host.text,
            ["domain": facts.domain.text, "host": facts.host.text, "name": facts.name.text, "detail": detail],
            evidence: facts.records.map { "\(facts.name) TLSA \($0.shortText)" } + evidence,
            certainty: certainty,
            replacements: replacements
        )
    }
}
