import MailPolicy
import Reports

extension PolicyReport {
    /// The records as they stand, for the engineer.
    func facts() -> [Fact] {
        var facts = [Fact("SPF", sender.spf.record ?? "none")]
        if sender.spf.record != nil { facts.append(Fact("SPF lookups", "\(sender.spf.lookups) of 10")) }
        let keys = sender.dkim.filter(\.found)
        facts.append(
            Fact("DKIM", keys.isEmpty ? "none of the usual selectors" : keys.map(\.selector).joined(separator: ", "))
        )
        facts.append(Fact("DMARC", sender.dmarc.record ?? "none"))
        let exchangers = transport.mx.map { "\($0.preference) \($0.host)" }
        facts.append(Fact("MX", exchangers.isEmpty ? "none" : exchangers.joined(separator: ", ")))
        facts.append(Fact("MTA-STS", transport.mtaSts?.mode ?? "none"))
        facts.append(Fact("TLS-RPT", transport.tlsRpt?.record ?? "none"))
        return facts
    }
}
