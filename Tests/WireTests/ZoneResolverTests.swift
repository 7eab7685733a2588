import Basics
import TestSupport
import Testing

@testable import Wire

/// Questions about zones, addresses and certificates, to a real name server.
struct ZoneResolverTests {
    private static let records = [
        "zone.test. 60 IN SOA ns1.zone.test. hostmaster.zone.test. 7 3600 600 86400 300",
        "mail.zone.test. 60 IN A 198.41.0.10",
        "www.zone.test. 60 IN CNAME mail.zone.test.",
        "10.0.41.198.in-addr.arpa. 60 IN PTR mail.zone.test.",
        "10.0.41.198.in-addr.arpa. 60 IN PTR also.zone.test.",
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.5.0.1.0.0.2.ip6.arpa. 60 IN PTR six.zone.test.",
        "zone.test. 60 IN CAA 0 issue \"letsencrypt.org\"",
        "_25._tcp.mail.zone.test. 60 IN TLSA 3 1 1 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
    ]

    private let deadline = Deadline.after(.seconds(20))

    @Test func `Zones, reverse names, aliases and certificates are asked for by name`() async throws {
        try await withResolver(Self.records) { resolver in
            let zone = try DomainName("zone.test")
            let mail = try DomainName("mail.zone.test")
            let start = try await resolver.startOfAuthority(of: zone, deadline: deadline)
            #expect(start.records.first?.primary?.text == "ns1.zone.test")
            #expect(start.records.first?.contact?.description == "hostmaster@zone.test")
            #expect(try await resolver.startOfAuthority(of: mail, deadline: deadline).status == .noData)
            #expect(try await resolver.alias(of: try DomainName("www.zone.test"), deadline: deadline) == mail)
            #expect(try await resolver.alias(of: mail, deadline: deadline) == nil)
            let authorities = try await resolver.certificateAuthorities(of: zone, deadline: deadline)
            #expect(authorities.records == [CAARecord(tag: "issue", value: Array("letsencrypt.org".utf8))])
            let promised = try await resolver.certificateAssociations(
                at: try DomainName("_25._tcp.mail.zone.test"),
                deadline: deadline
            )
            #expect(promised.records.map(\.usage) == [3])
            #expect(promised.records.first?.data.count == 32)
            #expect(try await resolver.delegationSigners(of: zone, deadline: deadline).records.isEmpty)
            #expect(try await resolver.nameServers(of: mail, deadline: deadline).records.isEmpty)
        }
    }

    @Test(arguments: [
        ("198.41.0.10", ["also.zone.test", "mail.zone.test"]), ("2001:500::1", ["six.zone.test"]), ("198.41.0.11", []),
    ])
    func `Addresses have names, or none`(address: String, expected: [String]) async throws {
        let address = try #require(IPAddress(address))
        try await withResolver(Self.records) { resolver in
            let found = try await resolver.reverseNames(of: address, deadline: deadline)
            #expect(found.records.map(\.text) == expected)
        }
    }
}
