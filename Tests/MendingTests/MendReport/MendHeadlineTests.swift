import Reports
import Testing

@testable import Mending

@Suite struct MendHeadlineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var source = MendSummary.Source.dump
        var changes = 0
        var groups = 1
        var left: [String] = []
        var written = false
        var asked: MendSummary.Asked?
        var stopped = false
        var output: String?
        var filesRead: Int?
        let headline: String
        let level: VerdictLevel

        var testDescription: String { headline }
    }

    private static let guids = [String](repeating: "guid", count: 9)

    @Test(arguments: [
        Case(
            changes: 412,
            groups: 3,
            left: guids,
            headline: "412 addresses in 3 tables can be mended; 9 are left alone. Nothing has been written yet.",
            level: .warning
        ),
        Case(
            source: .files,
            changes: 1,
            left: ["not-found"],
            headline: "1 address in 1 file can be mended; 1 is left alone. Nothing has been written yet.",
            level: .warning
        ),
        Case(
            changes: 1200,
            groups: 2,
            headline: "1,200 addresses in 2 tables can be mended. Nothing has been written yet.",
            level: .warning
        ),
        Case(
            changes: 2,
            groups: 2,
            left: guids,
            written: true,
            headline: "2 addresses in 2 tables are mended; 9 are left alone.",
            level: .fine
        ),
        Case(changes: 1, written: true, headline: "1 address in 1 table is mended.", level: .fine),
        Case(
            changes: 1,
            left: ["certificate"],
            written: true,
            headline: "1 address in 1 table is mended; 1 is left alone.",
            level: .warning
        ),
        Case(headline: "No address has to be mended.", level: .fine),
        Case(source: .files, filesRead: 3, headline: "No address has to be mended.", level: .fine),
        Case(
            source: .files,
            filesRead: 0,
            headline: "No file that can be mended was found in backup.sql. Is it the folder with the website's files?",
            level: .warning
        ),
        Case(
            left: ["other-host"],
            headline: "Nothing can be mended; 1 address is left alone. Nothing has been written.",
            level: .fine
        ),
        Case(
            left: ["too-long", "guid"],
            headline: "Nothing can be mended; 2 addresses are left alone. Nothing has been written.",
            level: .warning
        ),
        Case(
            left: ["guid"],
            written: true,
            output: "-",
            headline: "Nothing can be mended; 1 address is left alone. The copy is the same, byte for byte.",
            level: .fine
        ),
        Case(
            left: ["no-address", "no-address"],
            asked: .init(addresses: 2, same: 0, unreached: 2),
            headline: "None of the 2 addresses could be asked, so nothing is mended. Nothing has been written.",
            level: .unknown
        ),
        Case(
            left: ["not-found", "no-address"],
            asked: .init(addresses: 2, same: 0, unreached: 1),
            headline: "Nothing can be mended; 2 addresses are left alone. Nothing has been written.",
            level: .warning
        ),
        Case(stopped: true, headline: "The run was stopped. Nothing has been changed.", level: .broken),
    ])
    func `the headline says what is so, and the level is its exit status`(example: Case) throws {
        var summary = try MendSamples.summary(
            example.source,
            changes: example.changes,
            groups: example.groups,
            left: example.left
        )
        summary.written = example.written
        summary.asked = example.asked
        summary.wasStopped = example.stopped
        summary.output = example.output
        summary.filesRead = example.filesRead
        #expect(summary.document().headline == example.headline)
        #expect(summary.level == example.level)
    }

    @Test(arguments: [
        ("cache", VerdictLevel.fine), ("version-control", .fine), ("symlink", .fine), ("dump", .fine), ("binary", .fine),
        ("no-permission", .warning), ("too-large", .warning), ("utf-16", .warning), ("unreadable", .warning),
    ])
    func `files that could not be looked into are a loose end, caches are not`(reason: String, level: VerdictLevel) throws {
        var summary = try MendSamples.summary(.files)
        summary.skipped = [MendSkipped(path: "x", reason: reason)]
        #expect(summary.level == level)
    }

    @Test func `a file that is no dump is not called fine`() throws {
        var summary = try MendSamples.summary()
        summary.hasNoRows = true
        #expect(summary.level == .warning)
        #expect(summary.document().headline.hasPrefix("No row of data was found in the dump"))
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (431_000, "431,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func `numbers are grouped by thousands`(number: Int, text: String) { #expect(MendWords.number(number) == text) }
}
