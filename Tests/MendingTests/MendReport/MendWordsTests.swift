import Assets
import Basics
import Testing

@testable import Mending

@Suite struct MendWordsTests {
    private static let book = Assets.phrases("mend")

    /// Codes that reach the report beside those of the two enumerations.
    private static let fileReasons = [
        "hard-link", "special-file", "changed-meanwhile", "owner", "attributes", "read-only", "no-permission", "missing",
        "symlink", "unreadable", "not-written", "name", "comment", "stopped",
    ]

    @Test(arguments: LeaveReason.allCases.map(\.rawValue) + fileReasons)
    func `every reason of the engine and of the files has its words`(code: String) {
        #expect(Self.book.phrase("left.\(code)", "why")?.hasSuffix(".") == true)
    }

    @Test(arguments: TwinReason.allCases.map(\.rawValue))
    func `every answer of a server has its words`(code: String) {
        #expect(Self.book.phrase("twin.\(code)", "why")?.hasSuffix(".") == true)
        #expect(!MendWords.english.reason(code).why.contains("no words"))
    }

    @Test(arguments: [
        "version-control", "packages", "cache", "dump", "special-file", "symlink", "folder-depth", "too-large",
        "changed-meanwhile", "utf-16", "binary", "no-permission", "read-only", "missing", "unreadable", "view", "other-site",
        "no-key", "trigger", "not-readable", "engine",
    ])
    func `every reason for not reading has its words`(code: String) {
        #expect(!MendWords.english.skipped(code).contains("no words"))
    }

    @Test(arguments: [
        "changed-since", "damaged", "outside", "symlink", "missing", "no-permission", "read-only", "hard-link",
        "special-file", "changed-meanwhile", "owner", "attributes", "unreadable", "not-written", "row-changed-since",
        "row-missing", "row-refused", "row-no-table",
    ])
    func `every reason for not restoring has its words`(code: String) {
        #expect(!MendWords.english.undo(code).why.contains("no words"))
    }

    @Test(arguments: [
        "page-cache", "divi", "elementor", "beaver-builder", "avada", "oxygen", "bricks", "breakdance", "siteorigin",
        "opcache", "wpbakery", "object-cache", "cdn",
    ])
    func `everything that may have to be cleared says where`(code: String) {
        #expect(MendWords.english.clear(code)?.hasSuffix(".") == true)
    }

    @Test(arguments: SwitchCheck.Code.allCases.map(\.rawValue))
    func `every check of the switch says what is so, what is not, and what to do`(code: String) {
        for field in ["passed", "failed", "do"] {
            #expect(Self.book.phrase("switch.\(code)", field)?.hasSuffix(".") == true)
        }
        #expect(MendWords.english.check(code, "passed") != MendWords.english.check(code, "failed"))
    }

    @Test(arguments: ConfigLeft.Reason.allCases.map(\.rawValue))
    func `every constant that is not switched says why and what to do`(code: String) {
        #expect(Self.book.phrase("config.\(code)", "why")?.hasSuffix(".") == true)
        #expect(Self.book.phrase("config.\(code)", "do") != nil)
    }

    @Test(arguments: SwitchReport.Outcome.allCases)
    func `every outcome of the switch has its sentence`(outcome: SwitchReport.Outcome) {
        let report = SwitchReport(outcome: outcome)
        #expect(MendSwitch(report: report, words: .english).headline.hasPrefix("WordPress"))
        #expect(MendSwitch(report: report, words: .english).headline.hasSuffix("."))
    }

    @Test func `one code means one thing, whether the bytes or a server gave it`() {
        for code in LeaveReason.allCases.map(\.rawValue) where TwinReason(rawValue: code) != nil {
            #expect(Self.book.phrase("left.\(code)", "why") == Self.book.phrase("twin.\(code)", "why"), "\(code)")
        }
    }

    @Test(arguments: ["reading", "asking", "mending", "writing", "checking", "restoring"])
    func `every phase of the progress has its word`(phase: String) throws {
        let phase = try #require(MendProgressLine.Phase(rawValue: phase))
        #expect(!MendProgressLine(phase, unit: .items, total: nil).text(width: 80, elapsed: .zero).contains("{"))
    }

    @Test func `a reason without words shows its code`() {
        #expect(MendWords.english.reason("brand-new").why.hasSuffix("(brand-new)"))
        #expect(MendWords.english.undo("brand-new").why.hasSuffix("(brand-new)"))
        #expect(MendWords.english.skipped("brand-new").hasSuffix("(brand-new)"))
        #expect(MendWords.english.check("brand-new", "failed").hasSuffix("(brand-new)"))
    }

    @Test func `nothing exclaims, and where one is counted many are, too`() {
        for (name, entry) in Self.book.entries {
            for phrase in entry.values.flatMap({ $0 }) { #expect(!phrase.contains("!"), "\(name)") }
            #expect((entry["one"] == nil) == (entry["many"] == nil), "\(name)")
            if let many = entry["many"]?.first, name != "fact.offline" { #expect(many.contains("{count}"), "\(name)") }
        }
    }
}
