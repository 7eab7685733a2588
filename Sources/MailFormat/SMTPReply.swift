import Basics

/// What an SMTP server answered to one command (RFC 5321 section 4.2), its words kept as bytes.
package struct SMTPReply: Sendable, Equatable, CustomStringConvertible {
    /// 200 to 599.
    package let code: Int
    /// The first enhanced status code that fits the reply's class, or nil.
    package let enhanced: EnhancedStatus?
    /// What stood behind the code on each line, enhanced codes included; never empty.
    package let lines: [[UInt8]]

    package init(code: Int, lines: [[UInt8]]) {
        self.code = code
        self.lines = lines.isEmpty ? [[]] : lines
        // A success may only carry 2.x.x, else "220 4.1.2 ready" would be taken for trouble.
        enhanced = lines.lazy.compactMap { EnhancedStatus.leading($0[...])?.status }
            .first { ($0.category == 2) == (code < 400) }
    }

    /// The words of all lines in one run, without the enhanced code that servers repeat on each of them.
    ///
    /// Gmail and cPanel break their sentences over lines, so a phrase can only be found in the whole.
    package var text: [UInt8] {
        var result: [UInt8] = []
        for line in lines {
            var words = line[...]
            if enhanced != nil, let leading = EnhancedStatus.leading(words) { words = leading.rest }
            if !result.isEmpty { result.append(UInt8(ascii: " ")) }
            result.append(contentsOf: words)
        }
        return result
    }

    /// The reply as one line that is safe to show: `550 5.7.1 relay not permitted`.
    package var description: String {
        let status = enhanced.map { " \($0)" } ?? ""
        let words = printable(text).trimmedBlanks
        return words.isEmpty ? "\(code)\(status)" : "\(code)\(status) \(words)"
    }

    /// 2xx or 3xx: the server did or accepts what was asked.
    package var isPositive: Bool { code < 400 }
}
