import Basics
import TestSupport
import Testing
import Wire

@testable import Mending

/// Case 80: a site of ten thousand pages, each of which leads to ten others.
enum LargeSite {
    static let size = 10_000

    static let answer: @Sendable (String, String) -> WebAnswer = { target, _ in
        guard target != "/" else { return linking((1...20).map(path)) }
        guard let last = target.split(separator: "/").last, let number = Int(last.drop { !$0.isNumber }),
            number > 0, number <= size
        else { return .status(404) }
        return linking((0..<10).map { path((number * 10 + $0) % size + 1) } + ["/"])
    }

    private static func path(_ number: Int) -> String { "/section-\(number % 20)/page-\(number)/" }
}

struct LargeSiteTests {
    @Test func `the first three hundred pages of ten thousand are read`() async throws {
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: LargeSite.answer) { stub in
            let evidence = try await SiteHarness("http://\(address)").survey(pages: 300, jobs: 8)
            #expect(evidence.pages.count == 300)
            #expect(Set(evidence.paths).count == 300)
            #expect(evidence.limitReached)
            #expect(stub.requests.count < 340)
        }
    }
}

struct LargeSiteSlowTests {
    @Test func `ten thousand pages are read, each once`() async throws {
        let address = LoopbackAddress.next()
        try await withWebStub(address: address, answer: LargeSite.answer) { _ in
            let evidence = try await SiteHarness("http://\(address)").survey(pages: 100_000, jobs: 16)
            #expect(evidence.pages.count == LargeSite.size + 1)
            #expect(Set(evidence.pages.map(\.url)).count == evidence.pages.count)
            #expect(!evidence.limitReached)
            #expect(evidence.pages.allSatisfy { $0.links.isEmpty && $0.subdocuments.isEmpty })
        }
    }
}
