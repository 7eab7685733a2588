import Testing

@testable import Checkup

/// The JSON reader against what servers send, honest or not.
struct RDAPJSONTests {
    private static func read(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)) }

    @Test(
        arguments: [
            (
                " {\"a\" : [1, -2.5e+3, true, false, null, \"x\"] }\r\n",
                .object(["a": .array([.number("1"), .number("-2.5e+3"), .bool(true), .bool(false), .null, .string("x")])])
            ),
            ("[]", .array([])), ("{}", .object([:])), ("\u{FEFF}\"x\"", .string("x")),
            ("\"\\u00e9\\n\\/\\\"\"", .string("é\n/\"")), ("\"\\ud83d\\ude00\"", .string("😀")), ("\"\\ud83dx\"", .string("\u{FFFD}x")),
            ("\"\\ud83d\\u0041\"", .string("\u{FFFD}A")), ("\"\\ude00\"", .string("\u{FFFD}")),
            ("{\"a\":1,\"a\":2}", .object(["a": .number("1")])),
        ] as [(String, JSONValue)]
    )
    func `What is JSON is read`(text: String, value: JSONValue) {
        #expect(Self.read(text) == value)
    }

    @Test(arguments: [
        "", " ", "{", "[", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"", "\"\\", "\"\\u12", "\"\\x\"", "\"a\nb\"", "tru", "nul", "1 2",
        "{} x", "[1 2]",
        "-", "<html>", "\u{0}", "\"\\ud83d\\u00zz\"",
    ])
    func `What is not is refused`(text: String) {
        #expect(Self.read(text) == nil)
    }

    @Test func `Bytes that are not text do no harm`() {
        #expect(JSONValue([0x22, 0xFF, 0xC3, 0x22]) == .string("\u{FFFD}\u{FFFD}"))
    }

    @Test func `Deep nesting ends in a refusal, not in the end of the stack`() {
        let fine = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(Self.read(fine) != nil)
        for opening in ["[", "{\"a\":", "[[{\"a\":["] {
            #expect(Self.read(String(repeating: opening, count: 200_000)) == nil)
        }
    }

    @Test func `A megabyte of small things is read in a moment`() {
        let text = "[" + String(repeating: "{\"a\":\"\\u0041\"},", count: 70_000) + "0]"
        let start = ContinuousClock.now
        #expect(Self.read(text)?.elements.count == 70_001)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: 0..<200)
    func `A text that is cut anywhere is refused`(seed: Int) {
        let text = Array(RDAPSamples.thinRegistry.utf8)
        #expect(JSONValue(Array(text.prefix(seed * (text.count - 1) / 200))) == nil)
    }
}
