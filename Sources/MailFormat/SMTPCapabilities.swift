import Basics

/// What a server offers in its answer to EHLO (RFC 5321 section 4.1.1.1).
package struct SMTPCapabilities: Sendable, Equatable {
    /// Keyword in capitals → its parameters as sent; `AUTH=` lines are filed under `AUTH`.
    package let keywords: [String: [String]]

    /// Reads the answer to EHLO; nil when the server did not say 250.
    ///
    /// The first line is a greeting. A HELO answer has nothing else and so offers nothing.
    package init?(_ reply: SMTPReply) {
        guard reply.code == 250 else { return nil }
        var keywords: [String: [String]] = [:]
        for line in reply.lines.dropFirst() {
            var words = line.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") })
                .map { printable($0) }
            guard !words.isEmpty else { continue }
            var keyword = words.removeFirst().asciiUppercased
            // "AUTH=LOGIN PLAIN" is how servers before RFC 2554 wrote it, and some still send both forms.
            if keyword.hasPrefix("AUTH=") {
                words.insert(String(keyword.dropFirst(5)), at: 0)
                keyword = "AUTH"
            }
            keywords[keyword, default: []].append(contentsOf: words)
        }
        self.keywords = keywords
    }

    package func offers(_ keyword: String) -> Bool { keywords[keyword.asciiUppercased] != nil }

    /// The login mechanisms in the server's order, in capitals, each once.
    package var authMechanisms: [String] {
        var seen: Set<String> = []
        return (keywords["AUTH"] ?? []).map(\.asciiUppercased).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    /// The largest message in octets; nil where the server names no limit (`SIZE 0` says there is none, RFC 1870).
    package var sizeLimit: Int? {
        guard let text = keywords["SIZE"]?.first, !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
        // RFC 1870 allows 20 digits, more than fit; such a limit is as good as none.
        guard let limit = Int(text), limit > 0 else { return nil }
        return limit
    }

    package var offersAuth: Bool { !authMechanisms.isEmpty }
    package var offersStartTLS: Bool { offers("STARTTLS") }
    package var offersSize: Bool { offers("SIZE") }
    package var offersPipelining: Bool { offers("PIPELINING") }
    package var offersEightBitMIME: Bool { offers("8BITMIME") }
    package var offersSMTPUTF8: Bool { offers("SMTPUTF8") }
    package var offersChunking: Bool { offers("CHUNKING") }
    package var offersDSN: Bool { offers("DSN") }
}

extension String {
    /// ASCII upper case for keywords; other bytes stay as they are.
    var asciiUppercased: String {
        String(decoding: utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 }, as: UTF8.self)
    }
}
