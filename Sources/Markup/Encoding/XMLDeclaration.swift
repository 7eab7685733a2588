/// The encoding that `<?xml version="1.0" encoding="…"?>` names.
enum XMLDeclaration {
    static func encoding(of bytes: [UInt8]) -> TextEncoding? {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = bytes[..<end]
        guard let word = declaration.firstRange(of: Array("encoding".utf8)) else { return nil }
        var rest = declaration[word.upperBound...].drop { $0 <= 0x20 }
        guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
        rest = rest.drop { $0 <= 0x20 }
        guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let close = rest.firstIndex(of: quote), rest[..<close].allSatisfy({ $0 > 0x20 })
        else { return nil }
        return TextEncoding(label: rest[..<close])?.asDeclaredInside
    }
}
