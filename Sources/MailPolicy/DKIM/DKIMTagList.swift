import Basics

/// A list `name=value; …` (RFC 6376 section 3.2), the form of DKIM keys and DMARC records.
struct DKIMTagList: Sendable, Equatable {
    struct Tag: Sendable, Equatable {
        /// As written; DKIM's names mind the case.
        var name: String
        var value: String
    }

    var tags: [Tag] = []
    /// Parts without an equals sign or with a name that is none, made printable.
    var unreadable: [String] = []

    init(_ text: some Sequence<UInt8>) {
        for part in Array(text).split(separator: UInt8(ascii: ";")) {
            let trimmed = DKIMTagList.trimmed(part)
            guard !trimmed.isEmpty else { continue }
            guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else {
                unreadable.append(printable(trimmed, limit: 80))
                continue
            }
            let name = DKIMTagList.trimmed(trimmed[..<equals])
            guard let first = name.first, isLetter(first),
                name.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") })
            else {
                unreadable.append(printable(trimmed, limit: 80))
                continue
            }
            let value = DKIMTagList.trimmed(trimmed[(equals + 1)...])
            tags.append(Tag(name: String(decoding: name, as: UTF8.self), value: String(decoding: value, as: UTF8.self)))
        }
    }

    /// The value of the first tag of this name.
    subscript(name: String) -> String? { tags.first { $0.name == name }?.value }

    /// Names that stand more than once, in order.
    var repeated: [String] {
        var seen: Set<String> = []
        return tags.map(\.name).filter { !seen.insert($0).inserted }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return bytes[first...last]
    }
}
