import Basics
import MailProbe
import Trust
import Wire

/// Findings about the way from plain text to TLS, and about certificates seen side by side.
enum SecurityFindings {
    static func findings(_ evidence: ServiceEvidence) -> [Finding] {
        guard let session = evidence.session, session.greeting != nil || session.tls != nil else { return [] }
        var found: [Finding] = []
        func add(_ id: String, _ severity: Severity, detail: String = "", reply: String = "", _ lines: [String]) {
            found.append(
                Wording.finding(
                    id,
                    severity: severity,
                    subject: evidence.service.id,
                    values: ServiceWords.values(evidence, detail: detail, reply: reply),
                    evidence: lines
                )
            )
        }
        let isTransfer = evidence.candidate.role == .transfer
        if evidence.service.security == .starttls, session.startTLSRefusal == nil, !session.offersStartTLS,
            session.problem == nil
        {
            add(
                "tls.starttls-missing",
                isTransfer ? .notice : .broken,
                ["capabilities: \(session.capabilitiesBefore.joined(separator: "; "))"]
            )
        }
        if let refusal = session.startTLSRefusal {
            add(
                "tls.starttls-broken",
                isTransfer ? .warning : .broken,
                reply: refusal,
                ["answer to STARTTLS: \(refusal)"]
            )
        }
        if session.hadInjectedBytes {
            add("tls.injection", .warning, ["bytes in clear after the answer to STARTTLS"])
        }
        // For people's services the rule CH-BAD says it, release by release.
        if isTransfer, case .broken(_, let why) = evidence.presented.first {
            add("tls.malformed-certificate", .warning, detail: why, ["certificate: \(why)"])
        }
        if let nameless = evidence.primary?.chainWithoutName?.first, let leaf = evidence.leaf, leaf.der != nameless {
            let other = (try? Certificate(der: nameless))?.displayName ?? "a certificate that cannot be read"
            add(
                "tls.sni-default",
                .notice,
                detail: other,
                ["with the name: \(leaf.displayName)", "without it: \(other)"]
            )
        }
        return found
    }

    /// Says where the ports of one host present different certificates.
    static func comparing(_ services: [ServiceEvidence]) -> [Finding] {
        var byHost: [String: [ServiceEvidence]] = [:]
        for evidence in services where evidence.leaf != nil && evidence.candidate.role != .transfer {
            byHost[evidence.service.host.description, default: []].append(evidence)
        }
        return byHost.sorted { $0.key < $1.key }.compactMap { _, group in comparison(group) }
    }

    private static func comparison(_ group: [ServiceEvidence]) -> Finding? {
        guard let first = group.first, Set(group.compactMap(\.leaf?.sha256)).count > 1 else { return nil }
        let detail = group.map { "\($0.service.port): \($0.leaf?.displayName ?? "")" }.joined(separator: "; ")
        let lines = group.compactMap { evidence in
            evidence.leaf.map {
                "port \(evidence.service.port): \($0.displayName), \($0.notBefore.isoDay) to \($0.notAfter.isoDay), sha256 \($0.sha256.prefix(16))"
            }
        }
        let oldest = group.min { ($0.leaf?.notAfter.seconds ?? 0) < ($1.leaf?.notAfter.seconds ?? 0) } ?? first
        let sameNames = Set(group.compactMap { $0.leaf.map { Set($0.names) } }).count == 1
        let differsInDate = Set(group.compactMap(\.leaf?.notAfter)).count > 1
        let hurts = group.contains { $0.worst(on: $0.releases.map(\.release)).isBroken }
        if sameNames, differsInDate {
            return Wording.finding(
                "tls.stale-chain",
                severity: .warning,
                subject: oldest.service.id,
                values: ServiceWords.values(oldest, detail: lines.joined(separator: "; ")),
                evidence: lines,
                certainty: .likely
            )
        }
        return Wording.finding(
            "tls.certificates-differ",
            severity: hurts ? .warning : .notice,
            subject: first.service.host.description,
            values: ServiceWords.values(first, detail: detail),
            evidence: lines
        )
    }
}
