/// The zone of one domain that has everything right; a test replaces what it is about.
struct PolicyZone: Sendable {
    let domain: String
    /// MX data: preference and name.
    var exchangers: [String]
    var spf: [String]
    /// Keys by selector: a usual one, and one that must be named to be found.
    var keys: [String: String]
    var dmarc: [String]
    /// Texts at `_mta-sts`.
    var transport: [String]
    /// Texts at `_smtp._tls`.
    var reporting: [String]
    /// Where IMAP over TLS is announced.
    var imap: String
    /// Whole lines.
    var others: [String]

    init(_ domain: String, at servers: PolicyServers) {
        self.domain = domain
        exchangers = ["10 mx.\(domain)."]
        spf = ["v=spf1 mx -all"]
        keys = ["default": PolicyZone.key, "winter": PolicyZone.key]
        dmarc = ["v=DMARC1; p=reject; rua=mailto:dmarc@\(domain)"]
        transport = ["v=STSv1; id=1"]
        reporting = ["v=TLSRPTv1; rua=mailto:tls@\(domain)"]
        imap = "mail.\(domain)"
        others = [
            "mail.\(domain). 60 IN A \(servers.mail)", "mx.\(domain). 60 IN A \(servers.mail)",
            "mta-sts.\(domain). 60 IN A \(servers.web)",
        ]
    }

    var records: [String] {
        var lines = exchangers.map { "\(domain). 60 IN MX \($0)" } + others
        lines.append("_imaps._tcp.\(domain). 60 IN SRV 0 1 993 \(imap).")
        func add(_ texts: [String], at name: String) {
            lines += texts.map { "\(name). 60 IN TXT \(PolicyZone.strings($0))" }
        }
        add(spf, at: domain)
        for (selector, key) in keys { add([key], at: "\(selector)._domainkey.\(domain)") }
        add(dmarc, at: "_dmarc.\(domain)")
        add(transport, at: "_mta-sts.\(domain)")
        add(reporting, at: "_smtp._tls.\(domain)")
        return lines
    }

    /// A text in strings of at most 255 bytes, as zones hold it; for ASCII without quotes.
    static func strings(_ text: String) -> String {
        var strings: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            strings.append("\"\(rest.prefix(255))\"")
            rest = rest.dropFirst(255)
        }
        return strings.joined(separator: " ")
    }

    /// 2,048 bits; nobody has the other half.
    static let key = """
        v=DKIM1; k=rsa; p=\
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs38U0Vc4zEKOt+rjrOfkuJ/gHGqQroBTrI/ChjN6+THD+k0HrTuqnG8Es/OZqIF4H2/2\
        xLymnQ0macCcfkk8Cdv+xy+VCud884UdjT7iibLkab3dngqb28kmRcYNTiJ97wh5p2cWJSivAqlknxXrJdqAM9eBUyUSFhdLM2/HHFQdEM9W6Sbn\
        h3GlcIdyhSn4l4USthNhZtDDHL7rZzNSX8nEM7PKSCNWtr3oHhvnZhRDioEFpmaVIQ+y0WZ42ccXN2b7rFNEXOh7buA+Xng24gypaX8LbGbrRvWf\
        KYtg3T+TdbG3OWF7UbNiMtcXav9jwcondRTG2It4Pm6UGTvGyQIDAQAB
        """
}
