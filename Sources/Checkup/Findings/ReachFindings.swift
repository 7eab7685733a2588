import Basics
import MailProbe
import Trust
import Wire

/// Findings about getting to a service at all: names, ports, greetings.
enum ReachFindings {
    /// A greeting that takes longer than this makes people think mail hangs.
    private static let slow: Duration = .seconds(8)

    static func findings(_ evidence: ServiceEvidence) -> [Finding] {
        let isTransfer = evidence.candidate.role == .transfer
        let severity: Severity = isTransfer ? .warning : .broken
        func finding(
            _ id: String,
            _ severity: Severity,
            detail: String = "",
            reply: String = "",
            evidence lines: [String]
        ) -> Finding {
            Wording.finding(
                id,
                severity: severity,
                subject: evidence.service.id,
                values: ServiceWords.values(evidence, detail: detail, reply: reply),
                evidence: lines
            )
        }
        switch evidence.resolution {
        case .noSuchName: return [finding("name.not-found", severity, evidence: ["DNS: no such name"])]
        case .noAddress: return [finding("name.no-address", severity, evidence: ["DNS: neither A nor AAAA"])]
        case .failed(let why): return [finding("dns.failed", .notice, detail: why, evidence: ["DNS: \(why)"])]
        case .addresses: break
        }
        guard let primary = evidence.primary else { return [] }
        var found: [Finding] = []
        let line = "\(primary.address): \(primary.dial.text)"
        switch primary.dial {
        case .connected: break
        case .refused: return [finding("service.refused", severity, evidence: [line])]
        case .timedOut: return [finding("service.timeout", severity, evidence: [line])]
        case .unreachable(let why): return [finding("service.unreachable", severity, detail: why, evidence: [line])]
        }
        for other in evidence.others where other.dial != .connected && other.address.isIPv6 {
            var values = ServiceWords.values(evidence, detail: other.dial.text)
            values["address"] = other.address.description
            found.append(
                Wording.finding(
                    "service.ipv6-dead",
                    severity: .warning,
                    subject: evidence.service.id,
                    values: values,
                    evidence: ["\(other.address): \(other.dial.text)", line]
                )
            )
        }
        if primary.speaksTLSAtOnce {
            found.append(
                finding("service.wrong-mode-tls", severity, evidence: ["a hello in the first packet was answered"])
            )
            return found
        }
        if let plain = plainGreeting(evidence) {
            found.append(finding("service.wrong-mode-plain", severity, evidence: ["first bytes: \(plain)"]))
            return found
        }
        if primary.stoppedAnswering {
            let answers = primary.hellos.sorted { $0.key < $1.key }.map { "hello \($0.key): \($0.value.text)" }
            found.append(finding("service.stopped-answering", .warning, evidence: answers))
        }
        guard let session = primary.session else { return found }
        if let after = session.greetingAfter, after >= slow {
            let seconds = String(after.components.seconds)
            found.append(
                finding(
                    "service.slow-greeting",
                    .warning,
                    detail: seconds,
                    evidence: ["greeting after \(seconds) seconds"]
                )
            )
        }
        switch session.problem {
        case .garbage(let text):
            found.append(finding("service.garbage", severity, detail: text, evidence: ["read: \(text)"]))
        case .flood:
            found.append(
                finding("service.flood", severity, evidence: ["cut off after 64 KB or 256 lines in one answer"])
            )
        case .closed(let step) where session.greeting == nil:
            found.append(finding("service.closed-early", severity, evidence: ["closed while waiting for \(step)"]))
        case .timedOut(let step) where session.greeting == nil:
            found.append(finding("service.timeout", severity, evidence: [line, "silent while waiting for \(step)"]))
        case .closed(let step), .timedOut(let step):
            found.append(
                finding(
                    "service.closed-early",
                    .warning,
                    evidence: ["the conversation ended while waiting for \(step)"]
                )
            )
        case .turnedAway(let reply):
            found.append(finding("login.unavailable", severity, reply: reply, evidence: ["the server said: \(reply)"]))
        case nil: break
        }
        if let why = session.tlsFailure, evidence.releases.allSatisfy(\.outcome.isBroken) || evidence.releases.isEmpty {
            found.append(finding("tls.failed", severity, detail: why, evidence: ["TLS library: \(why)"]))
        }
        return found
    }

    /// What a port said in clear though TLS from the first byte was due.
    private static func plainGreeting(_ evidence: ServiceEvidence) -> String? {
        guard evidence.service.security == .tls else { return nil }
        for case .notTLS(let bytes) in (evidence.primary?.hellos ?? [:]).values { return printable(bytes, limit: 80) }
        return nil
    }
}
