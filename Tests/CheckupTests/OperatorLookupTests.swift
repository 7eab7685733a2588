import Basics
import TestSupport
import Testing
import Wire

@testable import Checkup

/// Who runs a domain, asked of a real name server; registries are not asked here.
struct OperatorLookupTests {
    private func ask(
        _ records: [String],
        _ domain: String = "charity.org",
        hosts: [String] = [],
        web: [String] = []
    ) async throws -> Operators {
        let zone = domain.hasSuffix("charity.co.uk") ? "charity.co.uk" : domain
        return try await withNameServer(records: records, zone: zone) { endpoint in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: endpoint.description)))
            let lookup = OperatorLookup(
                resolver: resolver,
                client: try GuardedClient(resolver: resolver),
                rdap: RDAPSettings(bootstrap: nil),
                deadline: .after(.seconds(20))
            )
            return await lookup.ask(
                try DomainName(domain),
                mailHosts: try hosts.map { try HostName($0) },
                webAddresses: web.compactMap { IPAddress($0) }
            )
        }
    }

    @Test func `Well-known names of servers tell who runs what`() async throws {
        let found = try await ask(
            [
                "charity.org. 60 IN NS amy.ns.cloudflare.com.", "charity.org. 60 IN NS bob.ns.cloudflare.com.",
                "charity.org. 60 IN MX 1 aspmx.l.google.com.", "www.charity.org. 60 IN CNAME ext-cust.squarespace.com.",
                "ext-cust.squarespace.com. 60 IN A 8.8.4.4",
            ],
            hosts: ["imap.gmail.com"]
        )
        #expect(found.dns?.name == "Cloudflare")
        #expect(found.dns?.hosts == ["amy.ns.cloudflare.com", "bob.ns.cloudflare.com"])
        #expect(found.dns?.certainty == .certain)
        #expect(found.mail?.name == "Google Workspace")
        #expect(found.mail?.hosts == ["aspmx.l.google.com", "imap.gmail.com"])
        #expect(found.mail?.support == "https://support.google.com/a/")
        #expect(found.web?.name == "Squarespace")
        #expect(found.unasked == ["Registrar and expiry of charity.org are not known: registries were not asked in this check-up."])
    }

    @Test func `A name below the domain has the domain's name servers`() async throws {
        let found = try await ask(
            ["charity.co.uk. 60 IN NS ns1.livedns.co.uk.", "x.office.charity.co.uk. 60 IN A 8.8.4.4"],
            "office.charity.co.uk"
        )
        #expect(found.dns?.name == "Fasthosts")
        #expect(found.unasked.first?.hasPrefix("Registrar and expiry of charity.co.uk ") == true)
    }

    @Test func `A small host is named by its domain, and by the mailbox of its zone`() async throws {
        let found = try await ask([
            "charity.org. 60 IN NS ns1.hostco.example.", "charity.org. 60 IN SOA ns1.hostco.example. help.hostco.example. 1 60 60 60 60",
            "charity.org. 60 IN MX 10 mx.hostco.example.",
        ])
        #expect(found.dns?.name == "hostco.example")
        #expect(found.dns?.certainty == .inferred)
        #expect(found.dns?.contact == "help@hostco.example")
        #expect(found.mail?.name == "hostco.example")
        #expect(found.web == nil)
    }

    @Test func `A name of one's own leads to the host by its address, when the address's name leads back`() async throws {
        let records = [
            "charity.org. 60 IN MX 10 mail.charity.org.", "mail.charity.org. 60 IN A 8.8.4.4",
            "4.4.8.8.in-addr.arpa. 60 IN PTR box1.bluehost.com.",
        ]
        let honest = try await ask(records + ["box1.bluehost.com. 60 IN A 8.8.4.4"], hosts: ["mail.charity.org"])
        #expect(honest.mail?.name == "Bluehost")
        #expect(honest.mail?.certainty == .likely)
        #expect(honest.mail?.evidence == ["8.8.4.4 is called box1.bluehost.com"])
        let lying = try await ask(records + ["box1.bluehost.com. 60 IN A 8.8.4.5"], hosts: ["mail.charity.org"])
        #expect(lying.mail?.name == nil)
        #expect(lying.unasked.last == "Who owns the network of 8.8.4.4 is not known: registries were not asked in this check-up.")
    }

    @Test func `A filter in front does not hide the mailboxes that people use`() async throws {
        let records = ["charity.org. 60 IN MX 10 eu-smtp-inbound-1.mimecast.com."]
        let known = try await ask(records, hosts: ["outlook.office365.com"])
        #expect(known.mail?.name == "Microsoft 365")
        #expect(known.mail?.inFront == "Mimecast")
        let hidden = try await ask(records)
        #expect(hidden.mail?.name == nil)
        #expect(hidden.mail?.inFront == "Mimecast")
    }

    @Test func `A content network in front of a website is not its host`() async throws {
        let found = try await ask([
            "www.charity.org. 60 IN CNAME www.charity.org.cdn.cloudflare.net.", "www.charity.org.cdn.cloudflare.net. 60 IN A 8.8.4.4",
        ])
        #expect(found.web?.inFront == "Cloudflare")
        #expect(found.web?.name == nil)
    }

    @Test func `Addresses that were given are taken, private ones asked of nobody`() async throws {
        let found = try await ask(["charity.org. 60 IN MX 0 ."], hosts: ["10.0.0.25"], web: ["192.168.1.1"])
        #expect(found.mail?.hosts == ["10.0.0.25"])
        #expect(
            found.unasked.contains(
                "Who owns the network of 10.0.0.25 is not known: it is an address inside a network, and no registry lists those."
            )
        )
        #expect(found.unasked.contains { $0.contains("192.168.1.1") })
    }

    @Test func `A number among the mail servers is an address and no company`() async throws {
        let found = try await ask(["charity.org. 60 IN MX 10 10.0.0.25."])
        #expect(found.mail?.name == nil)
        #expect(found.mail?.hosts == ["10.0.0.25"])
        #expect(found.unasked.contains { $0.hasPrefix("Who owns the network of 10.0.0.25 is not known: it is an address inside") })
    }

    @Test func `A domain without anything has nobody, and that is no failure`() async throws {
        let found = try await ask([], "nothing.test")
        #expect(found.dns == nil && found.web == nil && found.mail == nil && found.registrar == nil)
        #expect(found.unasked == ["Registrar and expiry of nothing.test are not known: names with this ending cannot be registered."])
    }

    @Test func `Aliases in a circle, hundreds of servers and odd mailboxes do not hold it up`() async throws {
        let many = (0..<60).map { "charity.org. 60 IN MX \($0) mx\($0).hostco.example." }
        let servers = (0..<30).map { "charity.org. 60 IN NS ns\($0).hostco.example." }
        let start = ContinuousClock.now
        let found = try await ask(
            many + servers + ["www.charity.org. 60 IN CNAME a.charity.org.", "a.charity.org. 60 IN CNAME www.charity.org."]
        )
        #expect(found.mail?.hosts.count == 8)
        #expect(found.dns?.hosts.count == 8)
        #expect(found.web == nil)
        #expect(found.unasked.contains { $0.hasPrefix("The address of www.charity.org is not known: ") })
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `Without a network the report says what could not be asked, within its time`() async throws {
        let resolver = try Resolver(.server(NameServerAddress(parsing: "\(LoopbackAddress.next()):5353")))
        let lookup = OperatorLookup(
            resolver: resolver,
            client: try GuardedClient(resolver: resolver, allowPrivate: true),
            rdap: RDAPSettings(bootstrap: "https://data.iana.org/rdap/"),
            deadline: .after(.milliseconds(400))
        )
        let start = ContinuousClock.now
        let found = await lookup.ask(try DomainName("charity.org"), mailHosts: [.name(try DomainName("mail.charity.org"))])
        #expect(ContinuousClock.now - start < .seconds(15))
        let beginnings = [
            "Registrar and expiry of charity.org ", "The name servers of charity.org ", "The address of www.charity.org ",
            "The mail servers of charity.org ",
        ]
        for beginning in beginnings { #expect(found.unasked.contains { $0.hasPrefix(beginning) }, "\(found.unasked)") }
        #expect(Set(found.unasked).count == found.unasked.count)
    }
}
