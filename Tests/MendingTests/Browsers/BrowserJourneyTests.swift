import TestSupport
import Testing

/// Links, forms and refreshes that lead from an https page to http.
@Suite(.serialized) struct BrowserJourneyTests {
    @Test(arguments: TestBrowser.allCases, BrowserJourney.allCases)
    func `Leaving the page is as open as the report says`(browser: TestBrowser, journey: BrowserJourney) async throws {
        let page = "https://site.test" + journey.path
        let file = journey.rawValue + ".html"
        let references = try OurVerdicts(page: page).leading(to: file)
        let expected = try #require(OurVerdicts.expected(references, browser))
        let requests = try await browser.visit(page) { $0.observed("/" + file) != .blocked || expected == .blocked }
        #expect(requests.observed("/" + file) == expected)
    }
}
