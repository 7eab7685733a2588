import Basics
import TestSupport
import Testing
import Wire

@testable import Checkup

/// Whether a domain takes mail, and whether it exists at all, by its DNS.
@Suite struct DiscoveryMailTests {
    private static let exchanger = [try? DomainName("mx.a.test")].compactMap { $0 }

    @Test(
        arguments: [
            (MailRecords(hosts: exchanger), false, true), (MailRecords(hosts: exchanger, hasNull: true), false, true),
            (MailRecords(hasNull: true), false, false), (MailRecords(hasNull: true), true, nil), (MailRecords(), true, true),
            (MailRecords(), false, nil), (MailRecords(malformed: 1), true, nil),
        ] as [(MailRecords, Bool, Bool?)]
    )
    func `MX records and services tell, or leave it open`(records: MailRecords, offersService: Bool, expected: Bool?) {
        #expect(records.receivesMail(offersService: offersService) == expected)
    }

    @Test func `An address takes mail where no MX stands, a null MX none, and a name that is not there neither`() async throws {
        let records = [
            "implicit.test. 60 IN A 192.0.2.1", "null.test. 60 IN MX 0 .", "text.test. 60 IN TXT x",
            "named.test. 60 IN MX 10 mx.named.test.", "announced.test. 60 IN TXT x",
            "_imaps._tcp.announced.test. 60 IN SRV 0 1 993 box.announced.test.", "alias.test. 60 IN CNAME gone.test.",
        ]
        try await withNameServer(records: records) { endpoint in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: endpoint.description)))
            func found(_ name: String) async throws -> Discovery.Found {
                let discovery = Discovery(resolver: resolver, deadline: .after(.seconds(5)))
                return await discovery.services(of: try DomainName(name), besides: [])
            }
            #expect(try await found("implicit.test").receivesMail == true)
            #expect(try await found("null.test").receivesMail == false)
            #expect(try await found("text.test").receivesMail == false)
            #expect(try await found("named.test").receivesMail == true)
            #expect(try await found("announced.test").receivesMail == true)
            let missing = try await found("lost.test")
            #expect(missing.receivesMail == false)
            #expect(missing.missing?.text == "lost.test")
            for name in ["implicit.test", "text.test", "announced.test", "alias.test"] {
                #expect(try await found(name).missing == nil, "\(name)")
            }
        }
    }

    @Test func `What had no answer is not known`() async throws {
        try await withSilentNameServer { server in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: server)))
            let discovery = Discovery(resolver: resolver, deadline: .after(.milliseconds(300)))
            let found = await discovery.services(of: try DomainName("silent.test"), besides: [])
            #expect(found.failure != nil)
            #expect(found.receivesMail == nil)
            #expect(found.missing == nil)
        }
    }
}
