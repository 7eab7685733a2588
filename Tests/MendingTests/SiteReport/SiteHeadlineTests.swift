import Basics
import Mending
import Reports
import Testing
import Wire

/// The verdict in two or three sentences, with numbers that agree with their words.
@Suite struct SiteHeadlineTests {
    @Test(arguments: [
        (1, 0, 1, "1 picture on 1 page still loads without encryption. Visitors' browsers repair it by themselves."),
        (2, 0, 1, "2 pictures on 1 page still load without encryption. Visitors' browsers repair them by themselves."),
        (35, 2, 12, "37 pictures on 12 pages still load without encryption. Visitors' browsers repair 35 by themselves and leave out 2."),
        (0, 1, 1, "1 picture on 1 page still loads without encryption. Visitors' browsers leave it out."),
        (0, 3, 3, "3 pictures on 3 pages still load without encryption. Visitors' browsers leave them out."),
    ])
    func `pictures are counted once each`(repaired: Int, lost: Int, pages: Int, words: String) throws {
        var references = (0..<repaired).map { SiteSamples.picture("\($0).png") }
        references += (0..<lost).map { SiteSamples.picture("lost-\($0).png", twin: .missing) }
        var found = (0..<pages).map { SiteSamples.page("/\($0)", []) }
        for (number, reference) in references.enumerated() { found[number % pages].references.append(reference) }
        // The same picture twice on a page and once more elsewhere is still one picture.
        if let first = references.first { found[0].references.append(first) }
        let report = try SiteSamples.report(found)
        #expect(report.verdict.headline == words + " This has nothing to do with your mail.")
        #expect(report.verdict.level == (lost > 0 ? .broken : .warning))
    }

    @Test func `scripts make files of the pictures`() throws {
        let page = SiteSamples.page("/", [SiteSamples.picture("a.png"), SiteSamples.script("a.js")])
        let headline = try SiteSamples.report([page]).verdict.headline
        #expect(headline.hasPrefix("2 pictures, scripts or other files on 1 page still load without encryption."))
    }

    @Test(arguments: [
        (1, "Everything on the page that was read loads with encryption."),
        (3, "Everything on the 3 pages that were read loads with encryption."),
    ])
    func `a clean site is fine`(count: Int, words: String) throws {
        let report = try SiteSamples.report((0..<count).map { SiteSamples.page("/\($0)", []) })
        #expect(report.verdict.level == .fine)
        #expect(report.verdict.headline == words)
        #expect(report.findings.isEmpty)
    }

    @Test func `nothing read is not fine`() throws {
        var evidence = try SiteSamples.evidence([])
        evidence.unread = [UnreadPage(url: "https://www.customer.test/", reason: .timedOut, detail: "")]
        let report = SiteSamples.report(evidence)
        #expect(report.verdict.level == .unknown)
        #expect(report.verdict.headline == "https://www.customer.test/ could not be read: no answer came in time.")
        #expect(report.findings.map(\.id) == ["site.out-of-reach", "site.mail"])
        #expect(report.document().nextStep == "postwell site https://www.customer.test/")
    }

    @Test func `what is repaired because the page asks for it is no trouble`() throws {
        var picture = SiteSamples.picture("a.png")
        picture.maskedByUpgrade = true
        let report = try SiteSamples.report([SiteSamples.page("/", [picture])])
        #expect(report.verdict.level == .fine)
        #expect(report.findings.map(\.id) == ["site.masked"])
    }
}
