import Foundation
import Testing

@testable import Mending

@Suite struct MendJSONTests {
    @Test(arguments: [
        ("http://a.example/", "\"http://a.example/\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("\n\r\t", "\"\\n\\r\\t\""),
        ("\u{0}\u{1B}[31m", "\"\\u0000\\u001b[31m\""), ("\u{7F}", "\"\\u007f\""), ("é 日本 😀", "\"é 日本 😀\""),
        ("a\u{202E}b", "\"a\\u202eb\""), ("\u{FEFF}", "\"\\ufeff\""), ("\u{E0041}", "\"\\udb40\\udc41\""),
        ("é\n", "\"é\\n\""), ("", "\"\""),
    ])
    func `texts are written so that any reader gets them back`(text: String, json: String) throws {
        #expect(MendJSON.text(text) == json)
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String
        #expect(read == text)
    }

    @Test func `the result is one object with the keys in the promised order`() throws {
        var summary = try MendSamples.summary(changes: 3, left: ["guid"], records: true)
        summary.written = true
        summary.journal = "/backup/postwell-journal.jsonl"
        summary.skipped = [MendSkipped(path: "x \"y\"", reason: "symlink")]
        var bytes: [UInt8] = []
        try summary.writeJSON { bytes += $0 }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(object["schema"] as? String == "postwell.mend/1")
        #expect((object["changes"] as? [[String: String]])?.count == 3)
        #expect((object["left"] as? [[String: String]])?.first?["where"] == "wp_posts.guid, row 0")
        #expect(object["written"] as? Bool == true)
        #expect(object["journal"] as? String == "/backup/postwell-journal.jsonl")
        #expect(object["next"] as? String == "postwell site https://a.example/")
        let text = String(decoding: bytes, as: UTF8.self)
        let keys = ["schema", "target", "changes", "left", "counts", "written", "journal"]
        let places = keys.compactMap { text.range(of: "\n  \"\($0)\": ")?.lowerBound }
        #expect(places.count == keys.count && places == places.sorted())
        #expect(text.hasSuffix("}\n"))
    }

    @Test func `nothing found is still a whole object`() throws {
        var summary = try MendSamples.summary(records: true)
        summary.target = ""
        var bytes: [UInt8] = []
        try summary.writeJSON { bytes += $0 }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        #expect(object["target"] as? String == "-")
        #expect((object["changes"] as? [Any])?.isEmpty == true)
        #expect(object["journal"] is NSNull && object["next"] is NSNull && object["output"] is NSNull)
    }
}
