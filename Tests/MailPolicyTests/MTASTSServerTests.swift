import Basics
import Rehearsal
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// Policies fetched from a real web server over https, as other mail servers fetch them.
struct MTASTSServerTests {
    private static let policy = "version: STSv1\r\nmode: enforce\r\nmx: mx1.example.test\r\nmax_age: 86400\r\n"

    private func judged(
        _ policy: [UInt8] = Array(policy.utf8),
        directive: String? = nil,
        certified: String = "mta-sts.example.test",
        allowPrivate: Bool = true,
        isTrusted: Bool = true
    ) async throws -> [Finding] {
        let address = LoopbackAddress.next()
        let records = [
            "_mta-sts.example.test. 60 IN TXT \"v=STSv1; id=1;\"", "mta-sts.example.test. 60 IN A \(address)",
            "example.test. 60 IN MX 10 mx1.example.test.", "mx1.example.test. 60 IN A 198.41.0.4",
        ]
        let yesterday = Timestamp.now.adding(days: -1)
        let root = try await LabAuthority(root: .root(issued: yesterday))
        let leaf = try await root.issue(.goodServer(names: [certified], issued: yesterday))
        let path = "/.well-known/mta-sts.txt"
        return try await withNginx(
            address: address,
            files: [path: policy],
            locations: directive.map { [path: $0] } ?? [:],
            certificate: ServerCertificate(leaf)
        ) {
            try await withNameServer(records: records) { endpoint in
                let resolver = try Resolver(.server(NameServerAddress(parsing: "\(endpoint)")))
                let client = try GuardedClient(
                    resolver: resolver,
                    allowPrivate: allowPrivate,
                    additionalRoots: isTrusted ? [root.certificate.pem] : []
                )
                let questions = TransportQuestions(resolver, deadline: .after(.seconds(20)))
                let domain = try DomainName("example.test")
                let exchangers = try #require(await ExchangerExaminer(questions: questions).examine(domain))
                let facts = try #require(await MTASTSExaminer(questions: questions, client: client).examine(domain))
                return MTASTSFindings(facts: facts, exchangers: exchangers, evidence: TransportEvidence()).judged().findings
            }
        }
    }

    @Test func `A policy that fits is fetched and found fine`() async throws {
        #expect(outline(try await judged()) == ["mta-sts.fine fine"])
    }

    @Test func `A file that is missing is named with the answer`() async throws {
        let findings = try await judged(directive: "return 404;")
        #expect(outline(findings) == ["mta-sts.policy-missing warning"])
        #expect(findings.first?.summary.contains("404") == true)
    }

    @Test(arguments: ["https://mta-sts.example.test/elsewhere.txt", "http://mta-sts.example.test/.well-known/mta-sts.txt"])
    func `A redirect is not followed`(target: String) async throws {
        let findings = try await judged(directive: "return 302 \(target);")
        #expect(outline(findings) == ["mta-sts.policy-unreachable warning"])
        #expect(findings.first?.summary.contains("redirect") == true)
    }

    @Test func `A page is not a policy`() async throws {
        let findings = try await judged(directive: "default_type text/html; return 200 'version: STSv1';")
        #expect(outline(findings) == ["mta-sts.syntax warning"])
        #expect(findings.first?.summary.contains("text/html") == true)
    }

    @Test func `A certificate for another name is refused`() async throws {
        #expect(outline(try await judged(certified: "www.example.test")) == ["mta-sts.policy-unreachable warning"])
    }

    @Test func `A certificate of an unknown authority is refused`() async throws {
        #expect(outline(try await judged(isTrusted: false)) == ["mta-sts.policy-unreachable warning"])
    }

    @Test func `A policy host inside a network is not asked`() async throws {
        let findings = try await judged(allowPrivate: false)
        #expect(outline(findings) == ["mta-sts.policy-unreachable warning"])
        #expect(findings.first?.summary.contains("not a public address") == true)
    }

    @Test func `A file that is too long is not read to its end`() async throws {
        let findings = try await judged(Array(repeating: 0x61, count: (64 << 10) + 1))
        #expect(outline(findings) == ["mta-sts.policy-unreachable warning"])
        #expect(findings.first?.summary.contains("65536") == true)
    }
}
