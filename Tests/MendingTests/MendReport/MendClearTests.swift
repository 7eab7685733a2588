import Testing

@testable import Mending

@Suite struct MendClearTests {
    private func codes(_ source: MendSummary.Source, group: String, before: String, known: [String] = []) throws -> [String] {
        let ledger = try MendLedger(keepsRecords: false)
        var change = MendSamples.change(group, 1)
        change.before = before
        ledger.add(change)
        var summary = MendSummary(source: source, target: "x", ledger: ledger)
        summary.clear = known
        return MendClear(summary: summary).codes
    }

    @Test(arguments: [
        ("http://a.example/wp-content/uploads/elementor/thumbs/x.png", "elementor"), ("[vc_row css=\".vc_custom_1{", "wpbakery"),
        ("[et_pb_section background_image=", "divi"), ("<!-- wp:divi/section {", "divi"), ("_fl_builder_data", "beaver-builder"),
        ("[fusion_builder_container", "avada"), ("a/wp-content/themes/bricks/x.css", "bricks"),
        ("a/uploads/oxygen/css/1.css", "oxygen"), ("_breakdance_data", "breakdance"), ("panels_data", "siteorigin"),
    ])
    func `a builder's own store is cleared where the builder shows`(before: String, code: String) throws {
        #expect(try codes(.dump, group: "wp_postmeta", before: before) == [code, "object-cache", "page-cache", "cdn"])
    }

    @Test func `a dump that is no WordPress has no WordPress caches`() throws {
        #expect(try codes(.dump, group: "pages", before: "http://a.example/") == ["cdn"])
    }

    @Test func `files of WordPress are behind its page cache, other files are not`() throws {
        #expect(try codes(.files, group: "site/wp-content/themes/x/style.css", before: "url(http:") == ["page-cache", "cdn"])
        #expect(try codes(.files, group: "site/index.html", before: "src=http:") == ["cdn"])
    }

    @Test func `what the run knows itself is joined, in the order of clearing`() throws {
        #expect(
            try codes(.files, group: "index.php", before: "x", known: ["page-cache", "opcache", "divi"])
                == ["divi", "opcache", "page-cache", "cdn"]
        )
    }

    @Test func `of a live site the object cache comes first, since all else is made of it`() throws {
        #expect(try codes(.database, group: "wp_posts", before: "http:") == ["object-cache", "page-cache", "cdn"])
        #expect(
            try codes(.database, group: "wp_options", before: "[vc_row]", known: ["opcache"])
                == ["object-cache", "wpbakery", "opcache", "page-cache", "cdn"]
        )
    }

    @Test func `a row's name tells of its builder`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        var change = MendSamples.change("wp_postmeta", 1)
        change.place = "wp_postmeta.meta_value, meta_id 7 (_elementor_data)"
        ledger.add(change)
        let summary = MendSummary(source: .database, target: "x", ledger: ledger)
        #expect(MendClear(summary: summary).codes == ["object-cache", "elementor", "page-cache", "cdn"])
    }

    @Test(arguments: [
        (SwitchReport.Outcome.done, ["object-cache", "opcache", "page-cache", "cdn"]),
        (.planned, ["object-cache", "opcache", "page-cache", "cdn"]), (.refused, []), (.takenBack, []),
    ])
    func `a switch alone is behind the caches of WordPress`(outcome: SwitchReport.Outcome, codes: [String]) throws {
        var summary = try MendSamples.database()
        summary.siteSwitch = MendSamples.change(outcome)
        #expect(MendClear(summary: summary).codes == codes)
    }

    @Test func `where nothing changes nothing is cleared`() throws {
        var summary = try MendSamples.summary(left: ["guid"])
        summary.clear = ["divi"]
        #expect(MendClear(summary: summary).codes.isEmpty)
    }
}
