import Basics
import TestSupport
import Testing
import Wire

@testable import Rehearsal

/// One after the other: each starts all servers, and many at once on two cores would make them look slow.
@Suite(.serialized) struct NameServerTests {
    @Test func `libunbound gets every kind of answer from it`() async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let resolver = try Resolver(.server(try NameServerAddress(parsing: organisation.resolverAddress)))
            let deadline = Deadline.after(.seconds(10))
            let mail = try DomainName("mail.nine-lives-rescue.example")
            let addresses = try await resolver.addresses(of: mail, deadline: deadline)
            #expect(addresses.all == [organisation.address])
            let services = try await resolver.services("_imaps._tcp", of: organisation.domain, deadline: deadline)
            #expect(services.records.map(\.target) == [mail])
            #expect(services.records.map(\.port) == organisation.services.filter { $0.scheme == "imaps" }.map(\.port.number))
            let key = try DomainName("default._domainkey.nine-lives-rescue.example")
            let texts = try await resolver.texts(of: key, deadline: deadline)
            #expect(texts.records.first?.count ?? 0 > 400)
            let nobody = try await resolver.lookup(try DomainName("example.net"), .mx, deadline: deadline)
            #expect(nobody.status == .noSuchName)
            #expect(nobody.security == .insecure)
        }
    }

    @Test(arguments: [["+tcp"], ["+notcp"], ["+tcp", "+noedns"], ["+notcp", "+dnssec"]])
    func `dig gets the same answer over each transport`(_ options: [String]) async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let parts = organisation.resolverAddress.split(separator: ":").map(String.init)
            let result = try await runCommand(
                ["dig", "@" + parts[0], "-p", parts[1], "+short", "TXT", "_dmarc.nine-lives-rescue.example"] + options
            )
            #expect(result.output == "\"v=DMARC1; p=quarantine; rua=mailto:postmaster@nine-lives-rescue.example\"\n")
        }
    }
}
