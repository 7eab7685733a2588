import Basics
import Mending
import Reports
import Testing

/// The report as people and build servers read it.
@Suite struct SiteDocumentTests {
    private func pages(_ count: Int) -> [PageReferences] {
        (0..<count).map { number in
            SiteSamples.page(
                "/a-rather-long-path-of-a-page-that-somebody-named-with-care-\(number)/",
                [SiteSamples.picture("shared.png"), SiteSamples.script("\(number).js")]
            )
        }
    }

    @Test(arguments: [0, 1, 3, 60])
    func `terminal text keeps to 100 columns, the verdict first and the next command last`(count: Int) throws {
        let report = try SiteSamples.report(pages(count) + [SiteSamples.page("/clean", [])])
        let text = TerminalRenderer(color: false).render(report.document())
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.unicodeScalars.count <= 100 })
        #expect(lines.first?.contains(count == 0 ? "Fine" : "Broken") == true)
        #expect(text.hasSuffix(count == 0 ? "postwell check customer.test\n" : "postwell mend dump DUMP.sql\n"))
        #expect(!text.contains("{"))
    }

    @Test func `long lists are counted, not printed`() throws {
        let text = TerminalRenderer(color: false).render(try SiteSamples.report(pages(60)).document())
        #expect(text.contains("There are 40 more; --format json lists all."))
        #expect(text.contains("There are 41 more; --format json lists all."))
    }

    @Test func `without a browser the next step is to look with one`() throws {
        let report = try SiteSamples.report([SiteSamples.page("/", [])], rendered: false)
        #expect(report.document().nextStep == "postwell site https://www.customer.test/ --render")
    }

    @Test func `hostile addresses cannot steer a terminal`() throws {
        let page = SiteSamples.page("/", [SiteSamples.picture("a\u{1B}[2J\u{202E}.png")])
        let text = TerminalRenderer(color: false).render(try SiteSamples.report([page]).document())
        #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test func `a build server has a test a page, which fails where visitors miss something`() throws {
        let found = [SiteSamples.page("/bad", [SiteSamples.script("a.js")]), SiteSamples.page("/good", [SiteSamples.picture("a.png")])]
        let xml = JUnitRenderer().render([try SiteSamples.report(found).monitorResult(duration: .seconds(2))])
        #expect(xml.contains("<testsuite name=\"postwell site\" tests=\"3\" failures=\"2\""))
        #expect(
            xml.contains("1 file on this page is left out by visitors&apos; browsers.")
                || xml.contains("1 file on this page is left out by visitors' browsers.")
        )
    }

    @Test func `lines hold a page each, and the summary last`() throws {
        let report = try SiteSamples.report(pages(2))
        let lines = try report.jsonLines().split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.dropLast().allSatisfy { $0.contains("\"schema\":\"postwell.site-page/1\"") })
        #expect(lines.last?.contains("\"pages\":[]") == true && lines.last?.contains("\"schema\":\"postwell.site/1\"") == true)
    }
}
