import Basics
import MailFormat

/// What stands around a number, which tells a reply from a price and the command that it answered.
extension SaidReplyReader {
    /// The words that explained the reply must be its own, not those of a paragraph further down.
    func isWithinReach(_ fragment: String, of start: Int) -> Bool {
        let window = plain[start..<min(plain.count, start + 260)].map { $0 == 0x0A ? 0x20 : lowercased($0) }
        let known = [UInt8](fragment.utf8)
        return fragment.isEmpty || FoundBytes.contains(known, in: window)
    }

    private static let introductions = [
        "said", "says", "responded", "response", "reply", "replied", "returned", "answered", "smtp", "error", "code",
        "status",
        "diagnostic", "remote server", "rejected", "bounced", "server",
    ]

    func isIntroduced(_ start: Int, isWebCode: Bool) -> Bool {
        if plain.count < 12, plain.allSatisfy({ !isLetter($0) && $0 < 0x80 }) { return true }
        let before = lower[max(0, start - 26)..<start]
        let words = String(decoding: before, as: UTF8.self)
        // Websites use the same numbers: "error 500" alone is nobody's.
        if isWebCode, !["smtp", "mail", "said", "server", "respon", "repl"].contains(where: { words.contains($0) }) {
            return false
        }
        guard Self.introductions.contains(where: { words.contains($0) }) else { return false }
        // "server 550 metres away" lacks the sign that sets a quotation apart.
        let close = before.last { $0 != 0x20 && $0 != 0x0A }
        if let close, "([{:;,#\"'=".utf8.contains(close) { return true }
        return ["smtp", "error", "code", "status", "said", "reply", "response", "returned", "responded"].contains {
            words.trimmedBlanks.hasSuffix($0)
        }
    }

    func stage(near start: Int, code: Int, text: [UInt8]) -> SMTPStage {
        let around = String(decoding: lower[max(0, start - 200)..<min(lower.count, start + 700)], as: UTF8.self)
        let signs: [(String, SMTPStage)] = [
            ("rcpt to", .rcpt), ("end of data", .end), ("mail from", .mail), ("in reply to auth", .auth),
            ("in reply to data", .data),
            ("starttls command", .starttls), ("in reply to starttls", .starttls), ("initial", .connect),
            ("in reply to ehlo", .ehlo),
        ]
        if [432, 435, 534, 535, 538].contains(code) { return .auth }
        for (sign, stage) in signs where around.contains(sign) { return stage }
        let isLogin = String(decoding: text.prefix(300), as: UTF8.self).asciiLowercased.contains("authenticat")
        if isLogin, [454, 500, 501, 502, 503, 504, 525, 550, 554].contains(code) { return .auth }
        return code == 530 ? .mail : .rcpt
    }
}
