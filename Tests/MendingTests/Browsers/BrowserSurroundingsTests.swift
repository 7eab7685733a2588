import TestSupport
import Testing

@testable import Mending

/// What surrounds a reference: headers, a late policy, `<base>`, a page that is not secure itself.
@Suite(.serialized) struct BrowserSurroundingsTests {
    @Test(
        arguments: TestBrowser.allCases,
        ["https://site.test/headers", "https://site.test/late", "https://site.test/base", "http://site.test/insecure"]
    )
    func `The surroundings count for a browser as the report says`(browser: TestBrowser, page: String) async throws {
        let references = try OurVerdicts(page: page).references.filter { $0.element != "base" }
        let byPath = Dictionary(grouping: references, by: Self.path)
        #expect(byPath.count >= 4)
        let expected = byPath.mapValues { OurVerdicts.expected($0, browser) }
        let controls = BrowserPages.controls.filter { page.hasSuffix($0.page) }.map(\.file)
        let requests = try await browser.visit(page) { requests in
            controls.allSatisfy { requests.observed($0) == .upgraded }
                && expected.allSatisfy { $0.value != .upgraded || requests.observed($0.key) == .upgraded }
        }
        for (path, verdict) in expected.sorted(by: { $0.key < $1.key }) {
            #expect(requests.observed(path) == verdict, "\(path)")
        }
        #expect(controls.filter { requests.observed($0) == .blocked } == [], "not even asked for by https")
    }

    private static func path(_ reference: Reference) -> String {
        "/" + reference.url.split(separator: "/").dropFirst(2).joined(separator: "/")
    }
}
