import Basics
import FoundationEssentials
import Reports
import Testing

@Suite struct JSONRendererTests {
    private struct Value: Codable, Equatable {
        var zebra: String
        var path: String
    }

    @Test func `keys are sorted and slashes stay`() throws {
        let value = Value(zebra: "z", path: "a/b")
        #expect(try JSONRenderer.encode(value, pretty: false) == #"{"path":"a/b","zebra":"z"}"#)
        #expect(
            try JSONRenderer.encode(value, pretty: true) == """
                {
                  "path" : "a/b",
                  "zebra" : "z"
                }
                """
        )
    }

    @Test func `what could steer a terminal is escaped`() throws {
        let value = Value(zebra: "\u{1B}[31m\u{9B}\u{7F}", path: "\u{202E}\u{E0041}é📮")
        #expect(
            try JSONRenderer.encode(value, pretty: false)
                == #"{"path":"\u202e\udb40\udc41é📮","zebra":"\u001b[31m\u009b\u007f"}"#
        )
    }

    @Test(arguments: HostileText.all)
    func `a reader gets back what was written`(hostile: HostileText) throws {
        let value = Value(zebra: hostile.text, path: hostile.text)
        let json = try JSONRenderer.encode(value, pretty: true)
        #expect(json.split(separator: "\n").allSatisfy { printable(String($0), limit: .max) == $0 })
        #expect(try JSONDecoder().decode(Value.self, from: Data(json.utf8)) == value)
    }

    @Test func `a finding without a beginning says null`() throws {
        #expect(try JSONRenderer.encode(Sample.found, pretty: false).contains(#""since":null"#))
    }
}
