import Basics

/// One of the encodings that browsers know (WHATWG Encoding Standard).
struct TextEncoding: Sendable, Equatable {
    enum ByteOrder { case little, big }

    enum Method: Equatable {
        case utf8
        case utf16(ByteOrder)
        /// Bytes from 128 become private characters, from U+F780.
        case userDefined
        /// A stand-in for encodings that attackers use: the whole text becomes one U+FFFD.
        case replacement
        /// By glibc, under its name for the character set.
        case table(String)
    }

    let name: String
    let method: Method

    static let utf8 = TextEncoding(name: "UTF-8", method: .utf8)
    static let windows1252 = TextEncoding(name: "windows-1252", method: .table("CP1252"))

    static func utf16(_ order: ByteOrder) -> TextEncoding {
        TextEncoding(name: order == .little ? "UTF-16LE" : "UTF-16BE", method: .utf16(order))
    }

    init(name: String, method: Method) {
        self.name = name
        self.method = method
    }

    /// The encoding that a page or a server names; nil for a name that browsers do not know.
    init?(label: some Collection<UInt8>) {
        let start = label.drop(while: isMarkupSpace)
        // The longest label has 19 bytes, so that what follows 64 of them is not read.
        let name = start.prefix { !isMarkupSpace($0) }.prefix(64)
        guard start.dropFirst(name.count).allSatisfy(isMarkupSpace) else { return nil }
        guard let found = TextEncodingTable.byLabel[String(decoding: name, as: UTF8.self).asciiLowercased]
        else { return nil }
        self = found
    }

    /// What a declaration inside the text can mean: that it could be read at all shows that it is not UTF-16.
    var asDeclaredInside: TextEncoding {
        switch method {
        case .utf16: .utf8
        case .userDefined: .windows1252
        default: self
        }
    }

    func text(of bytes: ArraySlice<UInt8>) -> String {
        switch method {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .utf16(let order): Self.utf16Text(of: bytes, order)
        case .userDefined: Self.userDefinedText(of: bytes)
        case .replacement: bytes.isEmpty ? "" : "\u{FFFD}"
        case .table(let charset): CharsetReader.text(of: bytes, charset: charset)
        }
    }

    private static func utf16Text(of bytes: ArraySlice<UInt8>, _ order: ByteOrder) -> String {
        let (high, low) = order == .big ? (0, 1) : (1, 0)
        let units = (0..<bytes.count / 2).lazy.map { index in
            let at = bytes.startIndex + 2 * index
            return UInt16(bytes[at + high]) << 8 | UInt16(bytes[at + low])
        }
        return String(decoding: units, as: UTF16.self) + (bytes.count % 2 == 0 ? "" : "\u{FFFD}")
    }

    private static func userDefinedText(of bytes: ArraySlice<UInt8>) -> String {
        let units = bytes.lazy.map { $0 < 0x80 ? UInt16($0) : 0xF700 + UInt16($0) }
        return String(decoding: units, as: UTF16.self)
    }
}
