import Basics
import MailProbe
import Trust
import Wire

/// Findings about getting to a service at all: names, ports, greetings.
enum ReachFindings {
    /// A greeting that takes longer than this makes people think mail hangs.
    private static let slow: Duration = .seconds(8)

    static func findings(_ evidence: ServiceEvidence) -> [Finding] {
        if let missing = unresolved(evidence) { return missing }
        guard let primary = evidence.primary else { return [] }
        if let unreached = unreached(evidence, primary) { return [unreached] }
        var found = deadAddresses(evidence, primary)
        if let wrong = wrongMode(evidence, primary) { return found + [wrong] }
        if primary.isSilent {
            let answers = primary.hellos.keys.sorted().map { "hello \($0): no answer in time" }
            return found + [silence(evidence, answers)]
        }
        if primary.stoppedAnswering {
            let answers = primary.hellos.sorted { $0.key < $1.key }.map { "hello \($0.key): \($0.value.text)" }
            found.append(finding("service.stopped-answering", evidence, .warning, lines: answers))
        }
        guard let session = primary.session else { return found }
        if let after = session.greetingAfter, after >= slow {
            let seconds = String(after.components.seconds)
            let lines = ["greeting after \(seconds) seconds"]
            found.append(finding("service.slow-greeting", evidence, .warning, detail: seconds, lines: lines))
        }
        if let problem = session.problem { found.append(brokenOff(problem, session, evidence)) }
        if let why = session.tlsFailure, evidence.releases.allSatisfy(\.outcome.isBroken) || evidence.releases.isEmpty {
            found.append(finding("tls.failed", evidence, usual(evidence), detail: why, lines: ["TLS library: \(why)"]))
        }
        return found
    }

    private static func finding(
        _ id: String,
        _ evidence: ServiceEvidence,
        _ severity: Severity,
        detail: String = "",
        reply: String = "",
        lines: [String],
        certainty: Certainty = .certain
    ) -> Finding {
        Wording.finding(
            id,
            severity: severity,
            subject: evidence.service.id,
            values: ServiceWords.values(evidence, detail: detail, reply: reply),
            evidence: lines,
            certainty: certainty
        )
    }

    private static func usual(_ evidence: ServiceEvidence) -> Severity {
        evidence.candidate.role == .transfer ? .warning : .broken
    }

    /// An MX that nobody typed: other people's servers use it, from networks that are not this one.
    private static func isExchanger(_ evidence: ServiceEvidence) -> Bool {
        evidence.candidate.role == .transfer && evidence.candidate.origin != .given
    }

    /// Nil where the name leads to an address.
    ///
    /// What an MX lacks in the DNS is said where the MX records are judged.
    private static func unresolved(_ evidence: ServiceEvidence) -> [Finding]? {
        switch evidence.resolution {
        case .noSuchName, .noAddress:
            if isExchanger(evidence) { return [] }
            let isMissing = if case .noSuchName = evidence.resolution { true } else { false }
            let id = isMissing ? "name.not-found" : "name.no-address"
            let line = isMissing ? "DNS: no such name" : "DNS: neither A nor AAAA"
            return [finding(id, evidence, usual(evidence), lines: [line])]
        case .failed(let why):
            return [finding("dns.failed", evidence, .notice, detail: why, lines: ["DNS: \(why)"])]
        case .addresses: return nil
        }
    }

    /// No connection came about.
    ///
    /// On the way to an MX that may well be this network's doing: many close port 25 outwards.
    private static func unreached(_ evidence: ServiceEvidence, _ primary: AddressProbe) -> Finding? {
        let why = primary.dial.text
        let line = "\(primary.address): \(why)"
        if primary.dial != .connected, isExchanger(evidence) { return closedWay(evidence, why, [line]) }
        let severity = usual(evidence)
        switch primary.dial {
        case .connected: return nil
        case .refused: return finding("service.refused", evidence, severity, lines: [line])
        case .timedOut: return finding("service.timeout", evidence, severity, detail: why, lines: [line])
        case .unreachable: return finding("service.unreachable", evidence, severity, detail: why, lines: [line])
        }
    }

    private static func closedWay(_ evidence: ServiceEvidence, _ why: String, _ lines: [String]) -> Finding {
        finding("service.transfer-unreached", evidence, .notice, detail: why, lines: lines, certainty: .inferred)
    }

    /// The connection came about, and not a byte followed.
    private static func silence(_ evidence: ServiceEvidence, _ lines: [String]) -> Finding {
        let why = "the connection opens, and nothing follows"
        if isExchanger(evidence) { return closedWay(evidence, why, lines) }
        return finding("service.timeout", evidence, usual(evidence), detail: why, lines: lines)
    }

    private static func deadAddresses(_ evidence: ServiceEvidence, _ primary: AddressProbe) -> [Finding] {
        evidence.others.filter { $0.dial != .connected && $0.address.isIPv6 }.map { other in
            var values = ServiceWords.values(evidence, detail: other.dial.text)
            values["address"] = other.address.description
            let isOurs = isOurLack(other.dial) || evidence.candidate.origin == .mx
            return Wording.finding(
                isOurs ? "service.ipv6-untried" : "service.ipv6-dead",
                severity: isOurs ? .notice : .warning,
                subject: evidence.service.id,
                values: values,
                evidence: ["\(other.address): \(other.dial.text)", "\(primary.address): \(primary.dial.text)"],
                certainty: isOurs ? .inferred : .certain
            )
        }
    }

    /// Most networks that cannot reach an IPv6 address have no IPv6 themselves; a server that is dead times out or refuses.
    private static func isOurLack(_ dial: DialOutcome) -> Bool {
        if case .unreachable = dial { dial != .reset } else { false }
    }

    private static func wrongMode(_ evidence: ServiceEvidence, _ primary: AddressProbe) -> Finding? {
        if primary.speaksTLSAtOnce {
            let lines = ["a hello in the first packet was answered"]
            return finding("service.wrong-mode-tls", evidence, usual(evidence), lines: lines)
        }
        return plainGreeting(evidence).map {
            finding("service.wrong-mode-plain", evidence, usual(evidence), lines: ["first bytes: \($0)"])
        }
    }

    /// What a port said in clear though TLS from the first byte was due.
    private static func plainGreeting(_ evidence: ServiceEvidence) -> String? {
        guard evidence.service.security == .tls else { return nil }
        for case .notTLS(let bytes) in (evidence.primary?.hellos ?? [:]).values { return printable(bytes, limit: 80) }
        return nil
    }

    /// Why the conversation ended early.
    ///
    /// Before a whole greeting nobody gets any mail; after one, another try may go further.
    private static func brokenOff(
        _ problem: SessionRecord.Problem,
        _ session: SessionRecord,
        _ evidence: ServiceEvidence
    ) -> Finding {
        let hasGreeted = session.greeting != nil
        let severity = hasGreeted ? min(.warning, usual(evidence)) : usual(evidence)
        switch problem {
        case .garbage(let text):
            let id = hasGreeted ? "service.garbled" : "service.garbage"
            return finding(id, evidence, usual(evidence), detail: text, lines: ["read: \(text)"])
        case .flood:
            let lines = ["cut off after 64 KB or 256 lines in one answer"]
            return finding("service.flood", evidence, usual(evidence), lines: lines)
        case .closed(let step):
            let id = session.hasSpoken ? "service.cut-off" : "service.closed-early"
            return finding(id, evidence, severity, detail: step, lines: ["closed while waiting for \(step)"])
        case .timedOut(let step):
            let lines = ["no whole answer in time while waiting for \(step)"]
            guard session.hasSpoken || session.tls != nil else { return silence(evidence, lines) }
            return finding("service.stalled", evidence, severity, detail: step, lines: lines)
        case .turnedAway(let reply):
            let lines = ["the server said: \(reply)"]
            return finding("login.unavailable", evidence, usual(evidence), reply: reply, lines: lines)
        }
    }
}
