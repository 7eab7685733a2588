import Assets
import Basics
import Mending
import Testing

/// Every sentence that a report can say is there, with its numbers filled in.
@Suite struct SiteWordsTests {
    private let book = Assets.phrases("site")

    @Test(arguments: TwinReason.allCases)
    func `every reason about the https address has words`(reason: TwinReason) {
        #expect(book.phrase("twin.\(reason.rawValue)", "said") != nil)
        #expect(book.phrase("twin.\(reason.rawValue)", "short") != nil)
    }

    @Test(arguments: UnreadReason.allCases)
    func `every reason why a page was not read has words`(reason: UnreadReason) {
        #expect(book.phrase("unread.\(reason.rawValue)", "said") != nil)
    }

    @Test(arguments: TwinState.allCases)
    func `every state of the https address has words`(state: TwinState) {
        #expect(book.phrase("twin", state.rawValue) != nil)
        #expect(book.phrase("twin", "\(state.rawValue)-short") != nil)
    }

    @Test func `every finding has a summary and an explanation, and blanks that are known`() {
        let known: Set = [
            "count", "pages", "host", "domain", "url", "mendable", "other", "detail", "releases", "rule",
        ]
        for (identifier, entry) in book.entries where identifier.hasPrefix("site.") {
            #expect(entry["summary"] != nil && entry["explanation"] != nil, "\(identifier)")
            for (field, phrases) in entry {
                let isKnown = [
                    "summary", "summary-one", "explanation", "explanation-one", "host", "owner",
                ].contains(field)
                #expect(isKnown, "\(identifier): \(field)")
                for phrase in phrases { #expect(PhraseBook.blanks(in: phrase).isSubset(of: known), "\(identifier): \(phrase)") }
            }
        }
    }

    @Test func `a report with all kinds of trouble leaves no blank open`() throws {
        let page = SiteSamples.page(
            "/",
            [
                SiteSamples.picture("a.png"), SiteSamples.picture("b.png", twin: .missing), SiteSamples.script("c.js"),
                SiteSamples.other("http://www.customer.test/f", .form, .warns), SiteSamples.other("http://localhost/", .link, .loads),
                SiteSamples.other("http://www.customer.test/d", .download, .blocked), SiteSamples.other("http://x.test/", .link, .loads),
            ],
            notes: [.insecureBase, .cut]
        )
        var evidence = try SiteSamples.evidence([page], rendered: false)
        evidence.wasStopped = true
        evidence.wasTurnedAway = true
        evidence.robots.state = .unavailable
        evidence.unreadParts = [UnreadPage(url: "https://x.test/a.css", reason: .forbidden, detail: "")]
        for finding in SiteSamples.report(evidence).findings {
            let texts = [finding.summary, finding.explanation] + finding.evidence + finding.remedies.flatMap(\.steps)
            for text in texts { #expect(!text.contains("{") && !text.isEmpty, "\(finding.id): \(text)") }
        }
    }
}
