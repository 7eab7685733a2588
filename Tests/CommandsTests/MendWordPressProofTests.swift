import Foundation
import TestSupport
import Testing

/// A real WordPress is found broken, mended, and brought back; PHP itself, the database's own dump and Chromium are the judges.
@Suite(.serialized) struct MendWordPressProofTests {
    @Test func `A site broken as in the story is found, mended, silent in Chromium, and brought back byte for byte`() async throws {
        try await withWordPress { site in
            try await site.fill()
            try await site.breakAsInTheStory()
            let before = try await site.scan()
            #expect(before.level == "broken" && before.verdicts.contains { $0.outcome == "blocked" })
            try await expectAgreement(site, before)

            let values = (site.parent + "/before.json", site.parent + "/after.json")
            try await site.writeValues(to: values.0)
            let bytes = try await site.bytes()
            let dry = try await site.mend()
            #expect(dry.status == 1 && dry.changes > 100, "\(dry.output)")
            #expect(try await site.bytes() == bytes, "a dry run changes nothing")

            let run = try await site.mend("--write")
            // What nothing can be done about is left over.
            #expect(run.status == 1, "\(run.output)")
            #expect(run.changes == dry.changes)
            try await site.writeValues(to: values.1)
            let said = try await WordPress.compareValues(values.0, values.1)
            #expect(said == "equal\nsome changed\n")
            let after = try await site.scan()
            #expect(after.pages == before.pages && after.verdicts == WordPress.leftovers)
            try await expectAgreement(site, after)

            let mended = try await site.bytes()
            let again = try await site.mend("--write")
            #expect(again.changes == 0, "\(again.output)")
            #expect(try await site.bytes() == mended, "a second run changes nothing")

            let undone = try await site.undo(run)
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.bytes() == bytes, "undo brings every byte back")
        }
    }

    /// Of a picture in several sizes a browser takes one; nothing else may be in one of the two only.
    private func expectAgreement(_ site: WordPress, _ scan: SiteScan) async throws {
        let seen = try await site.tour(scan.pages)
        #expect(seen.loaded == scan.pages)
        #expect(seen.mixed.subtracting(scan.verdicts) == [], "Chromium says this, the report does not")
        let unseen = scan.verdicts.subtracting(seen.mixed).subtracting(scan.alternatives)
        #expect(unseen == [], "the report says this, Chromium does not")
    }

    private static let named = [
        "define( 'WP_HOME', 'http://\(WordPress.host)' );", "define( 'WP_SITEURL', \"http://\(WordPress.host)\" );",
    ]

    @Test(arguments: [(WordPressSetup.Way.direct, named), (.forwardedByProxy, [])])
    func `The switch makes the whole site answer over https, and can be taken back`(
        way: WordPressSetup.Way,
        constants: [String]
    ) async throws {
        var setup = WordPressSetup()
        (setup.way, setup.constants) = (way, constants)
        try await withWordPress(setup) { site in
            try await site.fill()
            let values = (site.parent + "/before.json", site.parent + "/after.json")
            try await site.writeValues(to: values.0)
            let bytes = try await site.bytes()
            let planned = try await site.mend("--switch-to-https")
            #expect(planned.outcome == "planned", "\(planned.output)")
            #expect(try await site.bytes() == bytes, "a dry run changes nothing")

            let run = try await site.mend("--switch-to-https", "--write")
            #expect(run.outcome == "done" && run.failed == [], "\(run.output)")
            let config = String(decoding: try await site.bytes()[1], as: UTF8.self)
            #expect(constants.allSatisfy { config.contains($0.replacing("http:", with: "https:")) }, "\(config)")
            try await site.writeValues(to: values.1)
            let said = try await WordPress.compareValues(values.0, values.1, isSwitched: true)
            #expect(said == "equal\nsome changed\n")
            let after = try await site.scan()
            #expect(after.verdicts == WordPress.leftovers)
            let seen = try await site.tour(after.pages)
            #expect(seen.loaded == after.pages && seen.mixed == WordPress.leftovers)
            let insecure = Set(seen.origins.values.flatMap(\.self).filter { $0.hasPrefix("http:") })
            #expect(insecure == ["http://\(WordPress.plain)"], "links of this site and of hosts with https are secure")

            let undone = try await site.undo(run)
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.bytes() == bytes, "undo brings every byte back")
        }
    }

    @Test func `Behind a proxy that hides the encryption the switch is refused and nothing changes`() async throws {
        var setup = WordPressSetup()
        setup.way = .hiddenByProxy
        try await withWordPress(setup) { site in
            try await site.fill()
            let bytes = try await site.bytes()
            let run = try await site.mend("--switch-to-https", "--write")
            #expect(run.outcome == "refused" && run.failed == ["proxy-loop"], "\(run.output)")
            #expect(run.status == 2 && run.changes == 0, "\(run.output)")
            #expect(run.output.contains("HTTP_X_FORWARDED_PROTO"), "what to write into wp-config.php: \(run.output)")
            #expect(try await site.bytes() == bytes)
            #expect(try site.journals() == [])
        }
    }

    @Test func `A certificate that leaves out a name of the site refuses the switch`() async throws {
        var setup = WordPressSetup()
        setup.names = ["customer.test"]
        try await withWordPress(setup) { site in
            let bytes = try await site.bytes()
            let run = try await site.mend("--switch-to-https", "--write")
            #expect(run.outcome == "refused" && run.failed.contains("certificate"), "\(run.output)")
            #expect(try await site.bytes() == bytes)
        }
    }

    @Test func `All sites of a network are mended and brought back`() async throws {
        var setup = WordPressSetup()
        (setup.network, setup.prefix, setup.hasClassicTheme) = (["two", "three"], "shop_", false)
        try await withWordPress(setup) { site in
            try await site.fill()
            try await site.breakAsInTheStory()
            let pages = setup.sites.flatMap { site in ["/", "/blocks/", "/classic/", "/beaver/"].map { WordPress.secureURL + site + $0 } }
            let before = try await site.tour(pages)
            #expect(Set(before.mixed.map(\.page)) == Set(pages))
            let values = (site.parent + "/before.json", site.parent + "/after.json")
            try await site.writeValues(to: values.0)
            let bytes = try await site.bytes()
            let run = try await site.mend("--write")
            #expect(run.changes > 300, "\(run.output)")
            try await site.writeValues(to: values.1)
            let said = try await WordPress.compareValues(values.0, values.1)
            #expect(said == "equal\nsome changed\n")
            let after = try await site.tour(pages)
            #expect(after.loaded == pages && after.mixed == [])
            let undone = try await site.undo(run)
            #expect(undone.status == 0, "\(undone.output)\(undone.error)")
            #expect(try await site.bytes() == bytes, "undo brings every byte back")
        }
    }
}
