import Basics
import Testing

@testable import Mending

@Suite struct Base64CarrierTests {
    /// What WPBakery does with raw HTML: PHP's rawurlencode, then base64_encode.
    private static func stored(_ html: String) -> String {
        let unreserved = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~".utf8)
        var text = ""
        for byte in html.utf8 {
            if unreserved.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return Base64.encode(Array(text.utf8))
    }

    @Test(arguments: 0..<9)
    func `42: raw HTML in every alignment and with every padding`(_ shift: Int) {
        let before = String(repeating: "x", count: shift)
        let after = String(repeating: "y", count: shift / 3)
        let old = Self.stored(before + "<img src=\"http://a.example/p.jpg\">" + after)
        let new = Self.stored(before + "<img src=\"https://a.example/p.jpg\">" + after)
        for tag in ["vc_raw_html", "vc_raw_js", "fusion_code"] {
            let mended = MendedText("[vc_row][\(tag) el_class=\"a\"]\(old)[/\(tag)]")
            #expect(mended.text == "[vc_row][\(tag) el_class=\"a\"]\(new)[/\(tag)]")
            #expect(mended.changes.first?.carrier == "base64+url-encoded")
        }
    }

    @Test
    func `44: Divi's dynamic content`() {
        let old = Base64.encode(Array(#"{"settings":{"before":"http:\/\/a.example\/x"}}"#.utf8))
        let new = Base64.encode(Array(#"{"settings":{"before":"https:\/\/a.example\/x"}}"#.utf8))
        #expect(MendedText("text @ET-DC@\(old)@ more").text == "text @ET-DC@\(new)@ more")
    }

    @Test
    func `text that would not come back as it was is left and named`() {
        // The last digit carries bits that no encoder sets.
        var digits = Array(Base64.encode(Array("http://a.example/xy".utf8)).utf8)
        while digits.last == UInt8(ascii: "=") { digits.removeLast() }
        digits[digits.count - 1] += 1
        let input = "[vc_raw_html]\(String(decoding: digits, as: UTF8.self))==[/vc_raw_html]"
        let mended = MendedText(input)
        #expect(mended.text == input)
        #expect(mended.reasons == ["unreadable-carrier"])
    }

    @Test
    func `without padding before, without padding after`() {
        let old = Base64.encode(Array("http://a.example/x".utf8) + [0x21]).filter { $0 != "=" }
        let new = Base64.encode(Array("https://a.example/x".utf8) + [0x21]).filter { $0 != "=" }
        #expect(MendedText("[fusion_code]\(old)[/fusion_code]").text == "[fusion_code]\(new)[/fusion_code]")
    }

    @Test
    func `inside serialised text the lengths follow`() {
        let old = "[vc_raw_html]\(Self.stored("http://a.example/"))[/vc_raw_html]"
        let new = "[vc_raw_html]\(Self.stored("https://a.example/"))[/vc_raw_html]"
        let mended = MendedText("a:1:{i:0;s:\(old.utf8.count):\"\(old)\";}")
        #expect(mended.text == "a:1:{i:0;s:\(new.utf8.count):\"\(new)\";}")
        #expect(mended.changes.map(\.carrier) == ["serialized+base64+url-encoded"])
    }
}
