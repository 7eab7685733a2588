import Basics
import Testing

@testable import Checkup

@Suite struct `Pasted texts are made comparable` {
    private func plain(_ text: String) -> String { String(decoding: MessageText(text).plain, as: UTF8.self) }

    private func words(_ text: String) -> [String] {
        MessageToken.tokens(of: MessageText(text).plain).map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test(arguments: [
        ("can’t “verify”", "can't \"verify\""), ("ﬁle", "file"), ("Ｓｅｒｖｅｒ！", "Server!"), ("a\u{A0}b\u{3000}c", "a b c"),
        ("ser\u{AD}ver\u{200B}", "server"), ("a\r\nb", "a\nb"), ("iden-\ntity", "identity"), ("iden=\ntity", "identity"),
        ("550-\nnext", "550-\nnext"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("a\u{0}\u{7}\u{7F}b", "ab"), ("«x»", "\"x\""), ("a…", "a..."),
        ("can\u{FFFD}t", "cant"), ("\u{202E}abc", "abc"),
    ])
    func `characters`(text: String, expected: String) { #expect(plain(text) == expected) }

    @Test(arguments: [
        ("The server's name doesn't match.", ["the", "servers", "name", "doesnt", "match"]),
        ("imap.example.org:993 ann@example.org", ["imap.example.org", "993", "ann@example.org"]),
        ("failed.Check SSL/TLS", ["failed", "check", "ssl", "tls"]), ("error -9807, 0x800CCC0E", ["error", "-9807", "0x800ccc0e"]),
        ("993-995", ["993", "995"]), ("see https://aka.ms/a?b=c.d now", ["see", "https://aka.ms/a?b=c.d", "now"]), ("", []), ("…!?", []),
    ])
    func `tokens`(text: String, expected: [String]) { #expect(words(text) == expected) }

    @Test(arguments: [
        ("The identity of \"mail.nexus.example\" cannot be verified", "mail.nexus.example", "imaps"),
        ("The mail server “example.org” is not responding", "example.org", "imaps"),
        ("server pop.example.org on port 995 timed out", "pop.example.org", "pop3s"),
        ("The POP server \"mail.example.org\" is", "mail.example.org", "pop3s"),
        ("on port 587 of host smtp.example.org", "smtp.example.org", "submission"),
        ("The identity of \"192.0.2.7\" cannot be verified", "192.0.2.7", "imaps"),
    ])
    func `the server's name is found, with the way to check it`(text: String, host: String, scheme: String) {
        let said = SaidText(text)
        #expect(said.server.host?.description == host)
        #expect(said.server.command(isOutgoing: false) == "postwell check \(scheme)://\(host)")
    }

    @Test(arguments: [
        "recipient ann@mail.example.org was rejected", "see https://support.google.com/mail", "go to support.google.com for help",
        "The server failed.It is down", "version 5.7.1", "our example.org", "IP name lookup failed [192.0.2.25]", "\u{0}\u{1}..", "",
    ])
    func `what is no server is not taken for one`(text: String) {
        #expect(SaidText(text).server.host == nil)
        #expect(SaidText(text).server.command(isOutgoing: true) == "postwell check example.org")
    }

    @Test func `the name goes into the words, and an expression where there is none`() throws {
        let named = try #require(Explanation(of: "The identity of \"mail.x.org\" cannot be verified by Mail").matches.first?.causes.first)
        #expect(named.rule == "ID-NAME")
        #expect(named.summary.contains("mail.x.org"))
        #expect(named.howToTell.contains("postwell check imaps://mail.x.org"))
        let nameless = try #require(Explanation(of: "Cannot Verify Server Identity").matches.first?.causes.first)
        #expect(nameless.summary.contains("your mail server"))
    }
}

@Suite struct `Hostile texts do no harm` {
    private static let vocabulary = MessageCatalog.shared.vocabulary.words.map { String(decoding: $0, as: UTF8.self) }

    static let texts: [(name: String, text: String)] = [
        ("common word", String(repeating: "the ", count: 20_000)), ("rare word", String(repeating: "relaying ", count: 10_000)),
        ("all words", (0..<12_000).map { vocabulary[($0 &* 7919) % vocabulary.count] }.joined(separator: " ")),
        ("half words", String(repeating: "cer... ", count: 10_000)), ("codes", String(repeating: "said: 550 5.1.1 x ", count: 4_000)),
        ("brackets", String(repeating: "[AUTH -ERR NO ", count: 5_000)), ("quotes", String(repeating: "\"\"", count: 33_000)),
        ("one word", String(repeating: "a", count: 70_000)), ("addresses", String(repeating: "a@", count: 33_000)),
        ("numbers", String(repeating: "5.", count: 33_000)), ("escapes", String(repeating: "\u{1B}[\u{0}\u{9B}", count: 20_000)),
        ("marks", String(repeating: "e\u{301}\u{302}", count: 20_000)), ("megabytes", String(repeating: "xq7 zzk\n", count: 400_000)),
        ("one message over and over", String(repeating: "The recipient was rejected by the server because ", count: 1_500)),
    ]

    @Test(arguments: texts.indices)
    func `the time is bounded`(index: Int) {
        let text = Self.texts[index].text
        let spent = ContinuousClock().measure { _ = Explanation(of: text) }
        // The slowest takes some 1.5 s in a debug build on one idle core, 0.1 s optimised.
        #expect(spent < .seconds(20), "\(Self.texts[index].name)")
    }

    @Test func `of megabytes the begin is kept`() {
        let said = "The recipient was rejected by the server because it does not allow relaying. "
        let explanation = Explanation(of: said + String(repeating: "é", count: 2_000_000))
        #expect(explanation.matches.first?.row == 26)
        #expect(explanation.text.utf8.count <= MessageText.maximumLength + 3)
    }

    @Test(arguments: 0..<60)
    func `noise around and inside a message breaks nothing`(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next() -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33)
        }
        let message = "Cannot Send Mail. The recipient \"a@b.org\" was rejected: 550-5.7.1 [AUTH] -ERR relay denied\n0x800CCC79 ..."
        var bytes = Array(message.utf8)
        for _ in 0..<40 {
            let index = next() % bytes.count
            switch next() % 3 {
            case 0: bytes[index] = UInt8(next() % 256)
            case 1: bytes.insert(UInt8(next() % 256), at: index)
            default: bytes.remove(at: index)
            }
        }
        let explanation = Explanation(of: String(decoding: bytes, as: UTF8.self))
        #expect(explanation.matches.count <= 12)
        _ = explanation.document()
    }
}
