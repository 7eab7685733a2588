/// A mailbox address `local@domain` (RFC 5321 section 4.1.2), the local part kept as typed.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    package let local: String
    package let domain: DomainName

    /// - Throws: ``InputError`` with code `address`; dot-atoms only, since no charity's mailbox needs a quoted string.
    package init(_ input: some StringProtocol) throws(InputError) {
        let text = String(input).trimmedBlanks
        let shown = printable(text, limit: 80)
        guard let at = text.lastIndex(of: "@") else { throw InputError("address", "\"\(shown)\" has no @ sign") }
        let local = String(text[..<at])
        guard !local.isEmpty else { throw InputError("address", "\"\(shown)\" has nothing before the @ sign") }
        guard local.utf8.count <= 64 else {
            throw InputError("address", "the part of \"\(shown)\" before the @ sign is longer than 64 characters")
        }
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(EmailAddress.isAtomText) }) else {
            throw InputError(
                "address",
                "\"\(shown)\" has a character or a dot before the @ sign that addresses do not allow"
            )
        }
        do {
            domain = try DomainName(text[text.index(after: at)...])
        } catch {
            throw InputError("address", error.message)
        }
        guard domain.labels.count > 1 else {
            throw InputError("address", "\"\(shown)\" has no ending such as .org")
        }
        self.local = local
    }

    package var description: String { local + "@" + domain.text }

    /// RFC 5322 atext, and UTF-8 by RFC 6532.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        if isLetter(byte) || isDigit(byte) || byte >= 0x80 { return true }
        return "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}
