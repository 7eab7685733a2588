import Basics
import Testing

@testable import MailPolicy

/// The policy file: its form, and which servers it covers.
struct MTASTSPolicyTests {
    private static let good = "version: STSv1\nmode: enforce\nmx: mx1.example.org\nmx: *.backup.example.net\nmax_age: 604800\n"

    @Test(arguments: [good, good.replacing("\n", with: "\r\n"), good.replacing(": ", with: ":"), "\n" + good + "\n\nx_new: y"])
    func `A policy is read with either line end, close or wide`(text: String) throws {
        let policy = try MTASTSPolicyParser.parse(Array(text.utf8))
        #expect(policy.mode == .enforce)
        #expect(policy.maximumAge == 604_800)
        #expect(policy.patterns.map(\.text) == ["mx1.example.org", "*.backup.example.net"])
    }

    @Test func `The first of a field counts, and a policy that is off needs no servers`() throws {
        let policy = try MTASTSPolicyParser.parse(Array("version: STSv1\nmode: none\nmode: enforce\nmax_age: 0".utf8))
        #expect(policy.mode == .none)
        #expect(policy.patterns.isEmpty)
    }

    @Test(
        arguments: [
            ("", .version), ("<html>", .line), ("version: STSv2\n", .version), ("version: stsv1\n", .version),
            ("Version: STSv1\nmode: enforce\n", .version), ("version: STSv1\nmode: on\n", .mode),
            ("version: STSv1\nmode: enforce\n", .age), ("version: STSv1\nmode: enforce\nmax_age: week\nmx: a.test\n", .age),
            ("version: STSv1\nmode: enforce\nmax_age: 31557601\nmx: a.test\n", .age),
            ("version: STSv1\nmode: enforce\nmax_age: -1\nmx: a.test\n", .age),
            ("version: STSv1\nmode: enforce\nmax_age: 1\n", .noServers),
            ("version: STSv1\nmode: enforce\nmax_age: 1\nmx: *\n", .pattern),
            ("version: STSv1\nmode: enforce\nmax_age: 1\nmx: *.*.a.test\n", .pattern),
            ("version: STSv1\nmode: enforce\nmax_age: 1\nmx: mx*.a.test\n", .pattern),
            ("version: STSv1\nmode: enforce\nmax_age: 1\nmx: .a.test\n", .pattern),
            ("version: STSv1\nmode: enforce\nmax_age: 1\nmx: a.test b.test\n", .pattern),
            ("version STSv1", .line), (": STSv1", .line),
        ] as [(String, MTASTSPolicyParser.Flaw.Kind)]
    )
    func `Faults of a policy are told apart`(text: String, kind: MTASTSPolicyParser.Flaw.Kind) throws {
        let flaw = #expect(throws: MTASTSPolicyParser.Flaw.self) { try MTASTSPolicyParser.parse(Array(text.utf8)) }
        #expect(flaw?.kind == kind)
    }

    @Test(arguments: [
        ("mx1.example.org", "mx1.example.org", true), ("MX1.Example.org", "mx1.example.org", true),
        ("mx1.example.org", "mx2.example.org", false), ("*.example.org", "mx1.example.org", true),
        ("*.example.org", "example.org", false), ("*.example.org", "a.b.example.org", false),
        ("example.org", "mx1.example.org", false), ("*.example.org", "mx1.notexample.org", false),
    ])
    func `A star stands for exactly one label`(pattern: String, host: String, covers: Bool) throws {
        let pattern = try #require(MTASTSPolicy.Pattern(pattern))
        #expect(pattern.covers(try DomainName(host)) == covers)
    }

    @Test(
        arguments: [
            ("text/plain", true), ("Text/Plain; charset=utf-8", true), ("text/plain;charset=us-ascii", true), ("text/html", false),
            ("text/plainly", false), (nil, false), ("", false),
        ] as [(String?, Bool)]
    )
    func `Only plain text is a policy`(type: String?, expected: Bool) {
        #expect(MTASTSFindings.isPlainText(type) == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `No bytes end the program`(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let pieces = ["version: STSv1", "mode: enforce", "mx: ", "*.", "a.test", "max_age: 1", "\r\n", "\n", ":", "\0", "é", " "]
        var text: [UInt8] = []
        for _ in 0..<30 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            text += state & 7 == 0 ? [UInt8(truncatingIfNeeded: state >> 8)] : Array(pieces[Int(state >> 8 & 0xFF) % pieces.count].utf8)
        }
        _ = try? MTASTSPolicyParser.parse(text)
        _ = try? MTASTSRecord(text)
        _ = try? TLSReportingRecord(text)
    }
}
