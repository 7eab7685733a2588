import Basics
import MailProbe
import Trust

/// Where a phone finds another port by itself, a closed one costs time and not mail.
enum FallbackFindings {
    private static let softened: Set<String> = [
        "service.refused", "service.timeout", "service.unreachable", "tls.starttls-missing", "ST-NONE",
    ]

    static func applied(to findings: [Finding], _ services: [ServiceEvidence]) -> [Finding] {
        var result = RelayFindings.agreeing(findings)
        for evidence in services where evidence.candidate.origin == .given && !works(evidence) {
            guard let other = services.first(where: { isWay(from: evidence, to: $0) }) else { continue }
            let detail = "port \(other.service.port) (\(other.service.security == .tls ? "TLS" : "STARTTLS"))"
            for index in result.indices
            where softened.contains(result[index].id) && result[index].subject == evidence.service.id {
                result[index].severity = min(result[index].severity, .notice)
            }
            result.append(
                Wording.finding(
                    "service.fallback",
                    severity: .warning,
                    subject: evidence.service.id,
                    values: ServiceWords.values(evidence, detail: detail),
                    evidence: ["\(other.service.id): works"],
                    certainty: .likely
                )
            )
        }
        return result
    }

    /// A phone can use it: it speaks, is encrypted, and for sending lets people in.
    static func works(_ evidence: ServiceEvidence) -> Bool {
        guard let session = evidence.session, session.tls != nil, session.greeting != nil else { return false }
        return evidence.service.kind != .smtp || !(session.authAfter ?? []).isEmpty
    }

    static func isWay(from evidence: ServiceEvidence, to other: ServiceEvidence) -> Bool {
        other.candidate.origin == .fallback && other.service.host == evidence.service.host
            && other.service.kind == evidence.service.kind && works(other)
            && !other.worst(on: other.releases.map(\.release).filter { $0 >= .oldestInUse }).isBroken
    }
}
