import Basics

/// The record form that MTA-STS and TLS-RPT share: a version, then `name=value` fields, all parted by semicolons.
struct PolicyFields: Equatable {
    struct Field: Equatable {
        var name: String
        var value: String
    }

    var fields: [Field]

    /// True for a text that begins with exactly this version; all others at the name are not meant (RFC 8461 section 3.1).
    static func isMeant(_ text: [UInt8], version: String) -> Bool {
        let expected = Array("v=\(version)".utf8)
        guard text.starts(with: expected) else { return false }
        let next = text.dropFirst(expected.count).first { !isBlank($0) }
        return next == nil || next == UInt8(ascii: ";")
    }

    /// True for a text that was meant to be such a record but does not begin as it must.
    static func isNearMiss(_ text: [UInt8], version: String) -> Bool {
        guard !isMeant(text, version: version) else { return false }
        let start = String(decoding: text.prefix(64).filter { !isBlank($0) }, as: UTF8.self).asciiLowercased
        return start.hasPrefix("v=") && start.dropFirst(2).hasPrefix(version.dropLast(2).asciiLowercased)
            || start.hasPrefix(version.asciiLowercased)
    }

    /// Nil when a part between semicolons is not `name=value`; the version itself is left out.
    init?(_ text: [UInt8]) {
        let parts = text.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).dropFirst()
        fields = []
        for (index, part) in parts.enumerated() {
            let whole = String(decoding: part, as: UTF8.self).trimmedBlanks
            // One semicolon may end the record.
            if whole.isEmpty, index == parts.count - 1 { break }
            guard let equals = whole.firstIndex(of: "=") else { return nil }
            let name = String(whole[..<equals]).trimmedBlanks
            let value = String(whole[whole.index(after: equals)...]).trimmedBlanks
            guard !name.isEmpty, !value.isEmpty, name.utf8.allSatisfy(PolicyFields.isNameByte) else { return nil }
            fields.append(Field(name: name, value: value))
        }
    }

    /// The first of its name counts.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
    }
}
