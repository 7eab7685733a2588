import Basics
import TestSupport
import Testing
import Wire

@testable import MailPolicy

/// MX records of all kinds on a real name server.
struct MXExaminerTests {
    private static let records =
        [
            "good.test. 60 IN MX 20 b.good.test.", "good.test. 60 IN MX 10 a.good.test.",
            "a.good.test. 60 IN A 198.41.0.4", "b.good.test. 60 IN A 198.41.0.5", "b.good.test. 60 IN AAAA 2001:503:ba3e::2:30",
            "null.test. 60 IN MX 0 .",
            "both.test. 60 IN MX 0 .", "both.test. 60 IN MX 10 a.good.test.",
            "alias.test. 60 IN MX 10 www.alias.test.", "www.alias.test. 60 IN CNAME a.good.test.",
            "number.test. 60 IN MX 10 198.41.0.4.",
            "lost.test. 60 IN MX 10 gone.lost.test.",
            "inside.test. 60 IN MX 10 lan.inside.test.", "lan.inside.test. 60 IN A 192.168.1.10",
            "web.test. 60 IN A 198.41.0.6",
            "text.test. 60 IN TXT hello",
            "loop.test. 60 IN MX 10 one.loop.test.", "one.loop.test. 60 IN CNAME two.loop.test.",
            "two.loop.test. 60 IN CNAME one.loop.test.",
        ] + (1...60).map { "many.test. 60 IN MX \($0) host\($0).many.test." }
        + (1...60).map { "host\($0).many.test. 60 IN A 198.41.1.\($0)" }

    @Test func `MX records are followed to their addresses, and their faults found`() async throws {
        try await withQuestions(Self.records) { questions in
            let expected = [
                "good": [], "null": ["mx.null broken"], "both": ["mx.null-with-others warning"], "alias": ["mx.cname warning"],
                "number": ["mx.address-literal broken"], "lost": ["mx.no-address broken"], "inside": ["mx.private-address broken"],
                "web": ["mx.none notice"], "text": ["mx.nowhere broken"], "absent": ["mx.nowhere broken"],
            ]
            for (name, findings) in expected {
                let facts = try #require(await ExchangerExaminer(questions: questions).examine(try DomainName("\(name).test")))
                #expect(outline(ExchangerFindings.findings(facts)) == findings, "\(name)")
            }
            let good = try #require(await ExchangerExaminer(questions: questions).examine(try DomainName("good.test")))
            #expect(good.hosts.map(\.text) == ["a.good.test", "b.good.test"])
            #expect(good.exchangers.last?.addresses?.map(\.description) == ["198.41.0.5", "2001:503:ba3e::2:30"])
            #expect(questions.unanswered == [])
        }
    }

    @Test func `Aliases in a circle leave the address unknown`() async throws {
        try await withQuestions(Self.records) { questions in
            let facts = try #require(await ExchangerExaminer(questions: questions).examine(try DomainName("loop.test")))
            #expect(facts.hosts.map(\.text) == ["one.loop.test"])
            #expect(facts.exchangers.first?.addresses == nil)
            #expect(!questions.unanswered.isEmpty)
            #expect(outline(ExchangerFindings.findings(facts)) == [])
        }
    }

    @Test func `Of very many servers the first twenty are followed`() async throws {
        try await withQuestions(Self.records) { questions in
            let facts = try #require(await ExchangerExaminer(questions: questions).examine(try DomainName("many.test")))
            #expect(facts.exchangers.map(\.preference) == Array(1...20))
            #expect(facts.exchangers.allSatisfy { $0.addresses?.count == 1 })
        }
    }
}

/// Questions to a real name server that knows these records.
func withQuestions<Value: Sendable>(
    _ records: [String],
    _ body: @Sendable (TransportQuestions) async throws -> Value
) async throws -> Value {
    try await withNameServer(records: records) { endpoint in
        let resolver = try Resolver(.server(NameServerAddress(parsing: "\(endpoint)")))
        return try await body(TransportQuestions(resolver, deadline: .after(.seconds(20))))
    }
}
