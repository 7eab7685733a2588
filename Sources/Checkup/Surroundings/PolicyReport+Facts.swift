import MailPolicy
import Reports

extension PolicyReport {
    /// The records as they stand, for the engineer.
    func facts() -> [Fact] {
        var facts = [Fact("SPF", sender.spf.record ?? absence(isUnknown: sender.spf.unanswered))]
        if sender.spf.record != nil { facts.append(Fact("SPF lookups", "\(sender.spf.lookups) of 10")) }
        let keys = sender.dkim.filter(\.found)
        facts.append(
            Fact("DKIM", keys.isEmpty ? "none of the usual selectors" : keys.map(\.selector).joined(separator: ", "))
        )
        facts.append(Fact("DMARC", sender.dmarc.record ?? absence(isUnknown: sender.dmarc.unanswered)))
        return facts + transport.facts()
    }
}

extension TransportPolicyReport {
    /// The same for the way of mail; a part that was not answered is not called missing.
    func facts() -> [Fact] {
        let exchangers = mx.map { "\($0.preference) \($0.host)" }.joined(separator: ", ")
        return [
            Fact("MX", exchangers.isEmpty ? absence(isUnknown: unanswered.contains("mx")) : exchangers),
            Fact("MTA-STS", policyMode ?? absence(isUnknown: unanswered.contains("mtaSts"))),
            Fact("TLS-RPT", tlsRpt?.record ?? absence(isUnknown: unanswered.contains("tlsRpt"))),
        ]
    }

    /// The mode, or the record where the policy behind it could not be read.
    private var policyMode: String? {
        mtaSts.map { $0.mode ?? "\($0.record) (policy not read)" }
    }
}

/// That nothing is there is an answer; no answer is none.
private func absence(isUnknown: Bool) -> String { isUnknown ? "not answered" : "none" }
