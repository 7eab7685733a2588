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
        "changed-meanwhile", "utf-16", "binary", "no-permission", "read-only", "missing", "unreadable",
    ])
    func `every reason for not reading has its words`(code: String) {
        #expect(!MendWords.english.skipped(code).contains("no words"))
    }

    @Test(arguments: [
        "changed-since", "damaged", "outside", "symlink", "missing", "no-permission", "read-only", "hard-link",
        "special-file", "changed-meanwhile", "owner", "attributes", "unreadable", "not-written",
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

    @Test func `a reason without words shows its code`() {
        #expect(MendWords.english.reason("brand-new").why.hasSuffix("(brand-new)"))
        #expect(MendWords.english.undo("brand-new").why.hasSuffix("(brand-new)"))
        #expect(MendWords.english.skipped("brand-new").hasSuffix("(brand-new)"))
    }

    @Test func `nothing exclaims, and where one is counted many are, too`() {
        for (name, entry) in Self.book.entries {
            for phrase in entry.values.flatMap({ $0 }) { #expect(!phrase.contains("!"), "\(name)") }
            #expect((entry["one"] == nil) == (entry["many"] == nil), "\(name)")
            if let many = entry["many"]?.first, name != "fact.offline" { #expect(many.contains("{count}"), "\(name)") }
        }
    }
}
