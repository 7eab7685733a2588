import Basics

/// An enhanced mail system status code such as `5.7.1` (RFC 3463 section 2).
package struct EnhancedStatus: Sendable, Hashable, CustomStringConvertible {
    /// 2 success, 4 try later, 5 permanent.
    package let category: Int
    package let subject: Int
    package let detail: Int

    package init?(category: Int, subject: Int, detail: Int) {
        guard category == 2 || category == 4 || category == 5, (0...999).contains(subject), (0...999).contains(detail)
        else { return nil }
        self.category = category
        self.subject = subject
        self.detail = detail
    }

    package var description: String { "\(category).\(subject).\(detail)" }

    /// Reads the code at the start of a reply's text, and where the words after it begin.
    ///
    /// RFC 2034 sets a blank behind the code; IronPort and old Exchange set `#` before it.
    package static func leading(_ text: ArraySlice<UInt8>) -> (status: EnhancedStatus, rest: ArraySlice<UInt8>)? {
        var rest = text.first == UInt8(ascii: "#") ? text.dropFirst() : text
        guard let category = number(&rest), take(UInt8(ascii: "."), &rest), let subject = number(&rest),
            take(UInt8(ascii: "."), &rest), let detail = number(&rest),
            let status = EnhancedStatus(category: category, subject: subject, detail: detail)
        else { return nil }
        // "5.1.1.2" and "5.1.1a" are addresses or versions, not status codes.
        guard let next = rest.first else { return (status, rest) }
        guard next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") else { return nil }
        return (status, rest.dropFirst())
    }

    private static func number(_ text: inout ArraySlice<UInt8>) -> Int? {
        let digits = text.prefix(while: isDigit)
        guard (1...3).contains(digits.count) else { return nil }
        text = text.dropFirst(digits.count)
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private static func take(_ byte: UInt8, _ text: inout ArraySlice<UInt8>) -> Bool {
        guard text.first == byte else { return false }
        text = text.dropFirst()
        return true
    }
}
