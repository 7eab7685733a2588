import Assets
import Basics
import MailFormat

extension SaidReplyReader {
    /// The codes in brackets that say why a login failed, from the table that explains them.
    private static let codes: [(text: [UInt8], service: LoginReply.Service)] = Assets.table("login-replies").compactMap
    { row in
        guard row["enhanced"] != "*", let service = LoginReply.Service(rawValue: row["stage"]) else { return nil }
        return (Array(row["enhanced"].asciiLowercased.utf8), service)
    }

    /// The reply that the text holds; nil where there is none that speaks about a login.
    func login() -> SaidLoginReply? {
        var tried = 0
        for start in lower.indices {
            let reply: LoginReply?
            switch lower[start] {
            case UInt8(ascii: "["): reply = coded(at: start)
            case UInt8(ascii: "-") where lower[start...].starts(with: "-err".utf8): reply = pop3(at: start)
            case UInt8(ascii: "n") where isWord("no", at: start): reply = imap(at: start)
            case UInt8(ascii: "b") where isWord("bye", at: start): reply = imap(at: start)
            default: reply = nil
            }
            guard let reply else { continue }
            tried += 1
            guard tried <= Self.maximumCandidates else { return nil }
            let classification = LoginReplyClassifier.classify(reply)
            let isExplained = classification.matchedRow.map { !$0.fragment.isEmpty } ?? false
            guard isExplained || isKnown(reply.code) || reply.service == .pop3 else { continue }
            return SaidLoginReply(reply: reply, classification: classification)
        }
        return nil
    }

    /// `[AUTHENTICATIONFAILED] …` with or without the word before it.
    private func coded(at start: Int) -> LoginReply? {
        for (code, service) in Self.codes {
            let inside = lower[(start + 1)...]
            guard inside.starts(with: code) else { continue }
            guard let next = inside.dropFirst(code.count).first, next == UInt8(ascii: "]") || next == 0x20 else {
                continue
            }
            // "[LIMIT]", "[AUTH]" and "[EXPIRED]" are words that headlines put in brackets too.
            guard code.count > 7 || isPrecededByStatus(start) else { return nil }
            switch service {
            case .imap: return LoginReply(imap: Array("x NO ".utf8) + upperCode(line(from: start)))
            case .pop3: return LoginReply(pop3: Array("-ERR ".utf8) + upperCode(line(from: start)))
            }
        }
        return nil
    }

    private func isPrecededByStatus(_ start: Int) -> Bool {
        let before = String(decoding: lower[max(0, start - 6)..<start], as: UTF8.self).trimmedBlanks
        return ["no", "bad", "bye", "-err"].contains { before.hasSuffix($0) }
    }

    private func pop3(at start: Int) -> LoginReply? {
        if start > 0, isLetter(lower[start - 1]) || isDigit(lower[start - 1]) { return nil }
        let line = self.line(from: start)
        guard line.count == 4 || line[4] == 0x20 else { return nil }
        return LoginReply(pop3: line)
    }

    /// `a1 NO …` and `* BYE …`, for the words that follow.
    private func imap(at start: Int) -> LoginReply? { LoginReply(imap: Array("x ".utf8) + line(from: start)) }

    private func isKnown(_ code: String?) -> Bool {
        guard let code else { return false }
        return Self.codes.contains { $0.text.elementsEqual(code.asciiLowercased.utf8) }
    }

    /// Servers write these in capitals, and so does nobody else.
    private func isWord(_ word: String, at start: Int) -> Bool {
        let end = start + word.utf8.count
        guard end < plain.count, plain[end] == 0x20, start == 0 || plain[start - 1] == 0x20 || plain[start - 1] == 0x0A
        else { return false }
        return plain[start..<end].elementsEqual(word.asciiLowercased.utf8.map { $0 - 0x20 })
    }

    private func line(from start: Int) -> [UInt8] {
        Array(plain[start..<min(plain.count, start + 600)].prefix { $0 != 0x0A })
    }

    /// Case is lost in some texts, and codes are compared in capitals.
    private func upperCode(_ line: [UInt8]) -> [UInt8] {
        guard let end = line.firstIndex(of: UInt8(ascii: "]")) else { return line }
        return line[..<end].map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 } + line[end...]
    }
}
