import Basics

/// What the DNS says of the organisation.
///
/// There is no MX: mail from other servers comes to port 25, which only root may open, and the rehearsal is the same for
/// everybody. By RFC 5321 section 5.1 the domain's own address takes its place.
enum OrganisationZone {
    /// A key of 2,048 bits whose private half was thrown away: the rehearsal sends nothing that would have to be signed.
    private static let signingKey = """
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAs38U0Vc4zEKOt+rjrOfkuJ/gHGqQroBTrI/ChjN6+THD+k0HrTuqnG8Es/OZqIF4H2/2\
        xLymnQ0macCcfkk8Cdv+xy+VCud884UdjT7iibLkab3dngqb28kmRcYNTiJ97wh5p2cWJSivAqlknxXrJdqAM9eBUyUSFhdLM2/HHFQdEM9W6Sbn\
        h3GlcIdyhSn4l4USthNhZtDDHL7rZzNSX8nEM7PKSCNWtr3oHhvnZhRDioEFpmaVIQ+y0WZ42ccXN2b7rFNEXOh7buA+Xng24gypaX8LbGbrRvWf\
        KYtg3T+TdbG3OWF7UbNiMtcXav9jwcondRTG2It4Pm6UGTvGyQIDAQAB
        """

    static func zone(
        _ names: OrganisationNames,
        at address: IPAddress,
        services: [(service: String, port: Port)]
    ) -> Zone {
        var records = [names.domain, names.mail, names.www, names.nameServer].map { ZoneRecord($0, .address(address)) }
        func add(_ prefix: String, _ data: ZoneData) {
            guard let name = names.domain.prefixed(by: prefix) else { return }
            records.append(ZoneRecord(name, data))
        }
        records.append(ZoneRecord(names.domain, .nameServer(names.nameServer)))
        records.append(ZoneRecord(names.domain, .text("v=spf1 a:\(names.mail) -all")))
        add("default._domainkey", .text("v=DKIM1; k=rsa; p=\(signingKey)"))
        add("_dmarc", .text("v=DMARC1; p=quarantine; rua=mailto:postmaster@\(names.domain)"))
        for service in services {
            add(service.service, .service(port: service.port.number, target: names.mail))
        }
        let reversed = address.bytes.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa"
        if let name = try? DomainName(reversed) { records.append(ZoneRecord(name, .pointer(names.mail))) }
        return Zone(origin: names.domain, records: records)
    }
}
