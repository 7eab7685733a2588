import Basics

/// What an IMAP or POP3 server answered to a login, or said instead of taking one.
package struct LoginReply: Sendable, Equatable, CustomStringConvertible {
    package enum Service: String, Sendable, Codable, CaseIterable {
        case imap, pop3
    }

    package enum Status: String, Sendable, Codable, CaseIterable {
        /// IMAP `OK` and `PREAUTH`, POP3 `+OK`.
        case ok
        case no, bad, bye
        /// POP3 `-ERR`.
        case err
    }

    package let service: Service
    package let status: Status
    /// The response code in capitals without its arguments, such as `AUTHENTICATIONFAILED` or `SYS/TEMP`.
    package let code: String?
    /// The words after the response code, at most ``maximumLength`` octets.
    package let text: [UInt8]

    package static let maximumLength = 2048

    /// Reads a tagged or untagged IMAP status line (RFC 9051 section 7.1) without its line end; nil for anything else.
    package init?(imap line: some Collection<UInt8>) {
        var rest = Array(line.prefix(LoginReply.maximumLength))[...]
        guard let tag = word(&rest), tag != [UInt8(ascii: "+")], let name = word(&rest) else { return nil }
        switch String(decoding: name, as: UTF8.self).asciiLowercased {
        case "ok", "preauth": status = .ok
        case "no": status = .no
        case "bad": status = .bad
        case "bye": status = .bye
        default: return nil
        }
        service = .imap
        code = LoginReply.takeCode(&rest)
        text = Array(rest)
    }

    /// Reads a POP3 status line (RFC 1939 section 3, RFC 2449 section 8) without its line end; nil for anything else.
    package init?(pop3 line: some Collection<UInt8>) {
        var rest = Array(line.prefix(LoginReply.maximumLength))[...]
        guard let name = word(&rest) else { return nil }
        switch String(decoding: name, as: UTF8.self).asciiLowercased {
        case "+ok": status = .ok
        case "-err": status = .err
        default: return nil
        }
        service = .pop3
        code = LoginReply.takeCode(&rest)
        text = Array(rest)
    }

    /// The answer as one line that is safe to show: `NO [LIMIT] too many connections`.
    package var description: String {
        let name = service == .imap ? status.rawValue.asciiUppercased : status == .ok ? "+OK" : "-ERR"
        let words = ([name] + (code.map { ["[\($0)]"] } ?? []) + [printable(text)]).filter { !$0.isEmpty }
        return words.joined(separator: " ")
    }

    /// Takes `[CODE arguments]` off the front; a bracket that never closes belongs to the words.
    private static func takeCode(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let inside = rest[(rest.startIndex + 1)..<end].prefix { $0 != UInt8(ascii: " ") }
        guard !inside.isEmpty else { return nil }
        rest = rest[(end + 1)...].drop { $0 == UInt8(ascii: " ") }
        return printable(inside, limit: 64).asciiUppercased
    }
}

/// Takes the octets up to the next blank, and the blanks after them.
private func word(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    let word = rest.prefix { $0 != UInt8(ascii: " ") }
    guard !word.isEmpty else { return nil }
    rest = rest.dropFirst(word.count).drop { $0 == UInt8(ascii: " ") }
    return Array(word)
}
