import Basics
import Foundation
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// A whole examination, and what becomes of it when the name system is silent.
struct TransportPolicyTests {
    private static let records = [
        "example.test. 60 IN MX 10 mx1.example.test.", "mx1.example.test. 60 IN A 198.41.0.4",
        "4.0.41.198.in-addr.arpa. 60 IN PTR mx1.example.test.", "_mta-sts.example.test. 60 IN TXT \"v=STSv1; id=3\"",
        "_smtp._tls.example.test. 60 IN TXT \"v=TLSRPTv1; rua=mailto:r@example.test\"",
        "_imaps._tcp.example.test. 60 IN SRV 0 1 993 mx1.example.test.", "example.test. 60 IN CAA 0 issue \"digicert.com\"",
        "bare.test. 60 IN MX 10 mx1.example.test.",
    ]

    private func examined(_ domain: String, _ evidence: TransportEvidence = TransportEvidence()) async throws -> TransportPolicyReport {
        try await withNameServer(records: Self.records) { endpoint in
            let resolver = try Resolver(.server(NameServerAddress(parsing: "\(endpoint)")))
            let policy = TransportPolicy(resolver: resolver, client: nil, deadline: .after(.seconds(20)))
            return await policy.examine(try DomainName(domain), evidence: evidence)
        }
    }

    @Test func `All parts are asked for and reported`() async throws {
        let port = try #require(Port(993))
        let seen = SeenService(
            host: try DomainName("mx1.example.test"),
            port: port,
            names: ["server42.host.example"],
            issuerOrganization: "Let's Encrypt"
        )
        let report = try await examined("example.test", TransportEvidence(services: [seen]))
        #expect(outline(report.findings) == ["srv.not-in-certificate warning", "caa.forbids warning"])
        #expect(report.mx.map(\.host.text) == ["mx1.example.test"])
        #expect(report.mtaSts?.id == "3")
        #expect(report.tlsRpt?.addresses == ["mailto:r@example.test"])
        #expect(report.srv.map(\.isNamed) == [false])
        #expect(report.caa.map(\.place) == ["example.test", "example.test"])
        #expect(report.ptr.map(\.isConfirmed) == [true])
        #expect(report.unanswered == [])
    }

    @Test func `What is missing is offered`() async throws {
        let report = try await examined("bare.test")
        #expect(outline(report.findings) == ["mta-sts.missing notice", "tls-rpt.missing notice"])
        #expect(report.findings.allSatisfy { !$0.replacements.isEmpty })
    }

    @Test func `Every key of the data is there, and findings stand apart`() async throws {
        let data = try JSONEncoder().encode(try await examined("bare.test"))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["mx", "mtaSts", "tlsRpt", "dane", "srv", "caa", "ptr", "unanswered"])
        #expect(object["mtaSts"] is NSNull)
        let exchanger = try #require((object["mx"] as? [[String: Any]])?.first)
        #expect(Set(exchanger.keys) == ["preference", "host", "addresses", "alias"])
        #expect(exchanger["host"] as? String == "mx1.example.test")
        #expect(exchanger["alias"] is NSNull)
    }

    @Test func `A name system that is silent costs the deadline, and only that is said`() async throws {
        let resolver = try Resolver(.server(NameServerAddress(parsing: "\(LoopbackAddress.next()):5353")))
        let policy = TransportPolicy(resolver: resolver, client: nil, deadline: .after(.milliseconds(300)))
        let start = ContinuousClock.now
        let report = await policy.examine(try DomainName("example.test"), evidence: TransportEvidence())
        #expect(outline(report.findings) == ["transport.unanswered notice"])
        #expect(report.findings.first?.evidence.contains { $0.contains("MX records of example.test") } == true)
        #expect(report.unanswered == ["mx", "mtaSts", "tlsRpt", "dane", "srv", "caa", "ptr"])
        // Far above the deadline, since a busy machine runs all tests at once.
        #expect(ContinuousClock.now - start < .seconds(15))
    }
}
