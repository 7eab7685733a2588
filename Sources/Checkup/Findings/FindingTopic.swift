package import Basics

/// Whom a finding concerns: the people with phones, those who are written to, or the name itself.
package enum FindingTopic: Sendable {
    /// Fetching and sending by one's own devices.
    case devices
    /// What other people's servers make of mail from and to the domain.
    case delivery
    /// The registration of the name and who runs what.
    case registration

    package init(_ finding: Finding) {
        self = Self.beginnings.first { finding.id.hasPrefix($0.0) }?.1 ?? .devices
    }

    /// Beginnings of identifiers; `srv.` is not here, since devices set themselves up by these records.
    private static let beginnings: [(String, FindingTopic)] = [
        ("spf.", .delivery), ("dkim.", .delivery), ("dmarc.", .delivery), ("mx.", .delivery), ("mta-sts.", .delivery),
        ("tls-rpt.", .delivery), ("dane.", .delivery), ("caa.", .delivery), ("ptr.", .delivery),
        ("policy.", .delivery), ("transport.", .delivery), ("operators.", .registration),
        ("domain.", .registration),
    ]
}
