import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// Cases 79 and 80: packed bodies and old charsets.
struct PageBodyTests {
    @Test(arguments: Array(PackedPages.pages.keys))
    func `a packed page is unpacked`(coding: String) async throws {
        let address = LoopbackAddress.next()
        let packed = WebAnswer(
            headers: ["Content-Type: text/html", "Content-Encoding: \(coding)"],
            body: try #require(PackedPages.pages[coding])
        )
        try await withWebStub(address: address, answer: site(["/": packed, "/found/in/packed": linking([])])) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/", "/found/in/packed"])
        }
    }

    @Test func `a page that was packed twice is unpacked twice`() async throws {
        let address = LoopbackAddress.next()
        let packed = WebAnswer(
            headers: ["Content-Type: text/html", "Content-Encoding: identity", "Content-Encoding: GZIP , identity"],
            body: try #require(PackedPages.pages["gzip"])
        )
        try await withWebStub(address: address, answer: site(["/": packed])) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/"])
        }
    }

    @Test(
        arguments: [
            ("text/html; charset=windows-1252", []), ("text/html", Array("<meta charset=latin1>".utf8)), ("text/html", []),
        ] as [(String, [UInt8])]
    )
    func `a page in windows-1252 is read`(type: String, head: [UInt8]) async throws {
        let address = LoopbackAddress.next()
        let body = head + Array("<a href=\"/caf".utf8) + [0xE9] + Array("\">caf".utf8) + [0xE9, 0x80] + Array("</a>".utf8)
        let answers = [
            "/": WebAnswer(headers: ["Content-Type: \(type)"], body: body), "/caf%c3%a9": linking([]),
            "/caf%C3%A9": linking([]),
        ]
        try await withWebStub(address: address, answer: site(answers)) { _ in
            let paths = try await SiteHarness("http://\(address)").survey().paths.map(\.asciiLowercased)
            #expect(paths == ["/", "/caf%c3%a9"])
        }
    }

    @Test(arguments: ["application/json", "text/plain", "image/png", "application/rss+xml"])
    func `only HTML is a page`(type: String) async throws {
        let address = LoopbackAddress.next()
        let other = WebAnswer(headers: ["Content-Type: \(type)"], body: Array("<a href=/x>x</a>".utf8))
        try await withWebStub(address: address, answer: site(["/": linking(["/other"]), "/other": other])) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey()
            #expect(evidence.paths == ["/"])
            #expect(evidence.unread == [])
        }
    }
}
