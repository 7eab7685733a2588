/// Whose work a finding is, by the beginning of its identifier.
enum TicketRoute {
    /// The longest beginning wins; what has none here is nobody's, such as what could not be asked.
    private static let beginnings: [(String, OperatorRole)] = [
        ("spf.", .dns), ("dkim.", .dns), ("dmarc.", .dns), ("mx.", .dns), ("mta-sts.", .dns), ("tls-rpt.", .dns),
        ("dane.", .dns), ("caa.", .dns), ("srv.", .dns), ("dns.", .dns), ("name.", .dns),
        ("ptr.", .mail), ("service.", .mail), ("relay.", .mail), ("auth.", .mail), ("login.", .mail), ("tls.", .mail),
        // The certificate of a mail server, though what asks for it stands in the DNS.
        ("mta-sts.certificate", .mail),
        ("srv.not-in-certificate", .mail),
        ("website.", .web),
        // The policy is a file on a web server.
        ("mta-sts.policy-", .web),
        ("operators.registration", .registrar),
    ]

    static func role(of identifier: String) -> OperatorRole? {
        if isRule(identifier) { return .mail }
        let fitting = beginnings.filter { identifier.hasPrefix($0.0) }
        return fitting.max { $0.0.utf8.count < $1.0.utf8.count }?.1
    }

    /// Rules of iOS are written in capitals (`ID-CN`); they judge what a mail server shows.
    private static func isRule(_ identifier: String) -> Bool {
        guard let first = identifier.utf8.first else { return false }
        return (0x41...0x5A).contains(first) && !identifier.utf8.contains(0x2E)
    }
}
