import TestSupport
import Testing

@testable import Mending

/// Chromium and Firefox, asked themselves: what their requests to real servers show has to be what the report says.
@Suite(.serialized) struct BrowserVerdictTests {
    private static let all = BrowserPages.own + BrowserCases.framed + BrowserCases.upgraded + BrowserCases.styled

    @Test(arguments: TestBrowser.allCases)
    func `Each reference is loaded, upgraded or blocked as the report says`(browser: TestBrowser) async throws {
        let requests = try await visit("https://site.test/every", browser, Self.all)
        try compare(Self.all, requests, page: "https://site.test/every", browser)
    }

    @Test(arguments: TestBrowser.allCases)
    func `A policy in the header upgrades what the report says`(browser: TestBrowser) async throws {
        let cases = Self.all.filter(\.isUpgradeTried)
        let requests = try await visit("https://site.test/every-upgraded", browser, cases)
        try compare(cases, requests, page: "https://site.test/every-upgraded", browser)
    }

    private func visit(_ page: String, _ browser: TestBrowser, _ cases: [BrowserCase]) async throws -> [StageRequest] {
        let asked = cases.filter { $0.askedBy.contains(browser) }
        let requests = try await browser.visit(page) { requests in asked.allSatisfy { $0.isControlAsked(in: requests) } }
        let silent = asked.filter { !$0.isControlAsked(in: requests) }.map(\.name)
        #expect(silent == [], "the browser never asked for the https copies of these")
        return requests
    }

    private func compare(_ cases: [BrowserCase], _ requests: [StageRequest], page: String, _ browser: TestBrowser) throws {
        let ours = try OurVerdicts(page: page)
        // What no browser takes into account is no mixed content, even if it is there.
        for place in cases where place.askedBy.isEmpty {
            #expect(!place.isControlAsked(in: requests), "\(place.name): \(browser) asks for it after all")
            #expect(ours.leading(to: place.file).allSatisfy { $0.category == .none }, "\(place.name)")
        }
        for place in cases where place.askedBy.contains(browser) {
            let seen = place.observed(in: requests)
            let references = ours.leading(to: place.file)
            // A thing that was moved and comes all the same is nothing to report.
            let isSilent = references.isEmpty && place.way != .direct
            let said = references.map { "\($0.context) \($0.verdicts)" }
            #expect(
                seen == (isSilent ? .upgraded : OurVerdicts.expected(references, browser)),
                "\(place.name): \(browser) does \(seen), the report says \(said)"
            )
        }
    }
}
