import Basics
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// D08: announcements for programs that set themselves up.
struct SRVTests {
    private func server(
        _ service: AnnouncedService = .imaps,
        port: UInt16 = 993,
        addresses: [String]? = ["198.41.0.4"],
        alias: String? = nil
    ) throws -> AnnouncedServer {
        let target = try DomainName("imap.example.org")
        return AnnouncedServer(
            service: service,
            domain: try DomainName("example.org"),
            record: ServiceRecord(priority: 0, weight: 1, port: port, target: target),
            target: target,
            addresses: addresses?.compactMap { IPAddress($0) },
            alias: try alias.map { try DomainName($0) }
        )
    }

    private func evidence(_ names: [String], port: UInt16 = 993) throws -> TransportEvidence {
        let port = try #require(Port(port))
        return TransportEvidence(services: [SeenService(host: try DomainName("imap.example.org"), port: port, names: names)])
    }

    @Test(
        arguments: [
            (["imap.example.org"], []), (["*.example.org"], []), (["IMAP.Example.Org."], []), ([], []),
            (["server42.host.example"], ["srv.not-in-certificate warning"]), (["example.org"], ["srv.not-in-certificate warning"]),
        ] as [([String], [String])]
    )
    func `The certificate at the announced port must carry the announced name`(names: [String], expected: [String]) throws {
        let evidence = try evidence(names)
        #expect(outline(ServiceAnnouncementFindings.findings(try server(), evidence)) == expected)
        #expect(ServiceAnnouncementFindings.report(try server(), evidence).isNamed == (names.isEmpty ? nil : expected.isEmpty))
    }

    @Test func `A certificate on another port says nothing`() throws {
        let evidence = try evidence(["server42.host.example"], port: 995)
        #expect(ServiceAnnouncementFindings.findings(try server(), evidence).isEmpty)
    }

    @Test func `D08 concerns programs that set themselves up, and says so`() throws {
        let finding = try #require(ServiceAnnouncementFindings.findings(try server(), try evidence(["server42.host.example"])).first)
        #expect(finding.subject == "imap.example.org:993")
        #expect(finding.summary.contains("server42.host.example"))
        #expect(finding.explanation.contains("being set up"))
        #expect(finding.remedies.map(\.party) == [.host, .owner, .person])
    }

    @Test(
        arguments: [
            (.imaps, 143, ["srv.port-mismatch warning"]), (.imap, 993, ["srv.port-mismatch warning"]),
            (.pop3s, 110, ["srv.port-mismatch warning"]), (.submissions, 587, ["srv.port-mismatch warning"]),
            (.submission, 465, ["srv.port-mismatch warning"]), (.imaps, 993, []), (.imaps, 10_993, []), (.submission, 587, []),
        ] as [(AnnouncedService, UInt16, [String])]
    )
    func `A port that speaks the other way is named, an unusual one is not`(
        service: AnnouncedService,
        port: UInt16,
        expected: [String]
    ) throws {
        let found = ServiceAnnouncementFindings.findings(try server(service, port: port), TransportEvidence())
        #expect(outline(found) == expected)
    }

    @Test func `Where the name leads is looked at`() throws {
        let none = TransportEvidence()
        #expect(outline(ServiceAnnouncementFindings.findings(try server(addresses: []), none)) == ["srv.no-address warning"])
        #expect(outline(ServiceAnnouncementFindings.findings(try server(addresses: nil), none)) == [])
        #expect(
            outline(ServiceAnnouncementFindings.findings(try server(alias: "server42.host.example"), none))
                == ["srv.target-alias notice"]
        )
    }

    @Test func `All services are asked for, and a dot is an answer`() async throws {
        let records = [
            "_imaps._tcp.example.test. 60 IN SRV 0 1 993 imap.example.test.", "_pop3s._tcp.example.test. 60 IN SRV 0 0 0 .",
            "_submissions._tcp.example.test. 60 IN SRV 0 1 465 gone.example.test.", "imap.example.test. 60 IN CNAME host.example.test.",
            "host.example.test. 60 IN A 198.41.0.4",
        ]
        try await withQuestions(records) { questions in
            let found = await ServiceAnnouncementExaminer(questions: questions).examine(try DomainName("example.test"))
            #expect(found.map(\.name) == ["_imaps._tcp.example.test", "_submissions._tcp.example.test"])
            #expect(found.map { $0.alias?.text } == ["host.example.test", nil])
            #expect(found.map { $0.addresses?.count } == [1, 0])
            #expect(questions.unanswered == [])
        }
    }
}
