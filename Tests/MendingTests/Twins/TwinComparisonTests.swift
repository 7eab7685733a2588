import Basics
import Testing
import Wire

@testable import Mending

struct TwinComparisonTests {
    private func document(
        _ url: String,
        _ body: String,
        _ headers: [FetchedHeader] = [],
        isCut: Bool = false
    ) throws
        -> FetchedDocument
    {
        let url = try WebURL(url)
        let address = try #require(IPAddress("192.0.2.1"))
        let hop = FetchHop(url: url, address: address, status: 200)
        return FetchedDocument(
            status: 200,
            headers: headers,
            body: Array(body.utf8),
            finalURL: url,
            hops: [hop],
            isCut: isCut
        )
    }

    private func compare(_ secure: FetchedDocument, _ plain: FetchedDocument) -> TwinReason {
        TwinComparison(secure: secure, plain: plain, limit: 10).answer.reason
    }

    @Test(
        arguments: [
            ("20", "20", "0123456789", .sameBytes), ("20", "21", "0123456789", .otherContent),
            ("20", nil, "0123456789", .tooLarge), (nil, nil, "0123456789", .tooLarge),
            ("20", "20", "x123456789", .otherContent),
        ] as [(String?, String?, String, TwinReason)]
    )
    func `large files are compared by their beginning and their length`(
        mine: String?,
        other: String?,
        body: String,
        expected: TwinReason
    ) throws {
        let secure = try document("https://a.test/", "0123456789", length(mine), isCut: true)
        let plain = try document("http://a.test/", body, length(other), isCut: true)
        #expect(compare(secure, plain) == expected)
    }

    private func length(_ text: String?) -> [FetchedHeader] { text.map { [FetchedHeader("Content-Length", $0)] } ?? [] }

    @Test func `a small file is no copy of a large one`() throws {
        let small = try document("https://a.test/", "0123456789")
        let large = try document("http://a.test/", "0123456789", isCut: true)
        #expect(compare(small, large) == .otherContent)
    }

    @Test(
        arguments: [
            ("text/javascript", "application/javascript; charset=utf-8", true), ("image/jpg", "IMAGE/JPEG", true),
            ("text/html", "text/plain", false), ("image/png", nil, false), (nil, nil, true),
        ] as [(String?, String?, Bool)]
    )
    func `types are compared by what they mean`(mine: String?, other: String?, isSame: Bool) throws {
        func type(_ text: String?) -> [FetchedHeader] { text.map { [FetchedHeader("content-type", $0)] } ?? [] }
        let secure = try document("https://a.test/", "x", type(mine))
        let plain = try document("http://a.test/", "x", type(other))
        #expect((compare(secure, plain) == .sameBytes) == isSame)
        if !isSame { #expect(compare(secure, plain) == .otherType) }
    }

    @Test(arguments: [
        ("https://a", "http://a"), ("HTTPS:x", "HTTP:x"), ("https%3A%2F%2Fa", "http%3A%2F%2Fa"), ("https", "https"),
        ("https%2F", "https%2F"), ("", ""), ("shttps:https:", "shttp:http:"), ("http", "http"), ("https%3", "https%3"),
    ])
    func `the scheme inside a text makes no difference`(text: String, expected: String) {
        #expect(SchemeBlind.text(Array(text.utf8)) == Array(expected.utf8))
    }

    @Test func `hosts take turns, each address once`() {
        let urls = ["http://a/1", "http://a/2", "http://a/3", "http://b/1", "http://a/1", "http://c/1", "http://c/2"]
        let expected = ["http://a/1", "http://b/1", "http://c/1", "http://a/2", "http://c/2", "http://a/3"]
        #expect(TwinOrder.byTurns(urls) == expected)
        #expect(TwinOrder.byTurns([]) == [])
    }

    @Test func `every reason has its state`() {
        #expect(TwinReason.allCases.filter { $0.state == .same } == [.sameBytes, .sameTitle, .httpRedirects])
    }
}
