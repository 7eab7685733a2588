import Basics
import Trust
import Wire

/// Whether a host's certificate is good for its visitors: as the newest iPhone judges it, and as this machine does.
struct SwitchCertificates: Sendable {
    struct Verdict: Sendable {
        var passed: Bool
        var evidence: String

        static func failed(_ evidence: String) -> Verdict { Verdict(passed: false, evidence: evidence) }
    }

    let judge: SiteCertificate
    let looker: SwitchLooker
    private let verdicts = OnceTable<HostName, Verdict>()

    init(judge: SiteCertificate, looker: SwitchLooker) {
        self.judge = judge
        self.looker = looker
    }

    /// `url` is an https address at the host.
    func verdict(of host: HostName, at url: String) async -> Verdict {
        await verdicts.value(for: host) { await ask(host, url) } ?? .failed(SwitchLooker.stopped)
    }

    private func ask(_ host: HostName, _ url: String) async -> Verdict? {
        guard let port = Port(WebURL.Scheme.https.defaultPort) else { return nil }
        let found = await judge.evidence(host: host, port: port)
        guard !Task.isCancelled else { return nil }
        guard found.state == .judged, let leaf = found.leaf else {
            if found.state == .refused, case .failed(let error) = await looker.look(url) {
                return .failed(error.message)
            }
            let isOfPort = [.refused, .notTLS, .unreadable].contains(found.state)
            return .failed((isOfPort ? "port \(port.number): " : "") + found.detail)
        }
        let verdict = found.releases.last
        if let verdict, verdict.outcome.isBroken { return .failed(Self.faults(verdict, leaf)) }
        // Browsers on other machines do not fetch what a chain lacks, so this machine has to be content as well.
        let look = await looker.look(url)
        if case .stopped = look { return nil }
        if let error = look.tlsFailure { return .failed(error.message) }
        if look.page == nil, verdict?.outcome == .unknown { return .failed("it cannot be judged") }
        return Verdict(passed: true, evidence: "\(Self.names(leaf)), valid until \(leaf.notAfter.longDay)")
    }

    private static func names(_ leaf: Certificate) -> String {
        let names = leaf.names.prefix(5).map { printable($0, limit: 80) }
        let more = leaf.names.count > names.count ? " and \(leaf.names.count - names.count) more" : ""
        return "made out to \(names.isEmpty ? "nobody" : names.joined(separator: ", "))\(more)"
    }

    private static func faults(_ verdict: ReleaseVerdict, _ leaf: Certificate) -> String {
        let witnesses = verdict.witnesses.filter { $0.outcome.isBroken }.prefix(3)
        guard !witnesses.isEmpty else { return "the handshake fails" }
        return witnesses.map { witness in
            let isName = witness.rule.id.hasPrefix("ID-")
            return "\(isName ? names(leaf) : printable(witness.detail, limit: 160)) (\(witness.rule.id))"
        }
        .joined(separator: "; ")
    }
}
