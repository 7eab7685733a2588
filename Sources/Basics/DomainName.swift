/// A DNS name as its ASCII form: lower case, no final dot, labels of 1 to 63 octets, at most 253 in all (RFC 1035 2.3.4).
///
/// Underscores are allowed, since service names (`_imaps._tcp`) need them.
package struct DomainName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let text: String

    /// Takes ASCII or an internationalised name (RFC 5891, converted by libidn2).
    ///
    /// - Throws: ``InputError`` with code `domain` that says which rule the text breaks.
    package init(_ input: some StringProtocol) throws(InputError) {
        var name = String(input).trimmedBlanks
        if name.utf8.contains(where: { $0 >= 0x80 }) {
            guard let ascii = InternationalNames.toASCII(name) else {
                throw InputError("domain", "\"\(printable(name))\" is not a name the domain system can carry")
            }
            name = ascii
        }
        if name.utf8.last == UInt8(ascii: ".") { name.removeLast() }
        let lowered = name.asciiLowercased
        if let problem = DomainName.problem(in: lowered) { throw problem }
        text = lowered
    }

    private init(unchecked text: String) { self.text = text }

    package var description: String { text }

    package var labels: [Substring] { text.split(separator: ".") }

    /// The name with the first label taken off, or nil for a single label.
    package var parent: DomainName? {
        guard let dot = text.firstIndex(of: ".") else { return nil }
        return DomainName(unchecked: String(text[text.index(after: dot)...]))
    }

    /// `child.self`, or nil when that would be too long.
    package func prefixed(by child: String) -> DomainName? {
        try? DomainName(child + "." + text)
    }

    /// True for the domain itself and everything below it.
    package func isSameOrBelow(_ other: DomainName) -> Bool {
        text == other.text || text.hasSuffix("." + other.text)
    }

    package static func < (left: DomainName, right: DomainName) -> Bool { left.text < right.text }

    private static func problem(in name: String) -> InputError? {
        let shown = printable(name, limit: 80)
        guard !name.isEmpty else { return InputError("domain", "the name is empty") }
        guard name.utf8.count <= 253 else { return InputError("domain", "\"\(shown)\" is longer than 253 characters") }
        for label in name.split(separator: ".", omittingEmptySubsequences: false) {
            guard !label.isEmpty else {
                return InputError("domain", "\"\(shown)\" has two dots in a row or begins with one")
            }
            guard label.utf8.count <= 63 else {
                return InputError("domain", "a part of \"\(shown)\" is longer than 63 characters")
            }
            for byte in label.utf8 where !(isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F) {
                let character = printable([byte])
                return InputError("domain", "\"\(shown)\" has the character \"\(character)\", which no server name has")
            }
            guard label.utf8.first != 0x2D, label.utf8.last != 0x2D else {
                return InputError("domain", "a part of \"\(shown)\" begins or ends with a hyphen")
            }
        }
        return nil
    }
}
