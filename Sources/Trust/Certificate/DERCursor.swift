/// Reads DER (X.690) element by element over a slice of bytes.
///
/// It is lenient where a phone is lenient (lengths need not be minimal) and strict where bytes would be read that are not
/// there, since certificates that break the rules are just what a check-up must be able to describe. swift-asn1 refuses them.
struct DERCursor {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    struct Element {
        let tag: UInt8
        /// Tag, length and contents.
        let whole: ArraySlice<UInt8>
        let contents: ArraySlice<UInt8>

        var children: DERCursor { DERCursor(contents) }
    }

    enum Tag {
        static let boolean: UInt8 = 0x01
        static let integer: UInt8 = 0x02
        static let bitString: UInt8 = 0x03
        static let octetString: UInt8 = 0x04
        static let objectIdentifier: UInt8 = 0x06
        static let utcTime: UInt8 = 0x17
        static let generalizedTime: UInt8 = 0x18
        static let sequence: UInt8 = 0x30
        static let set: UInt8 = 0x31

        static func context(_ number: UInt8, constructed: Bool = false) -> UInt8 {
            (constructed ? 0xA0 : 0x80) | number
        }
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The next element, or nil at the end.
    ///
    /// - Throws: ``CertificateError`` with code `encoding` when the length goes past the end or the tag is a long one.
    mutating func next() throws(CertificateError) -> Element? {
        guard let tag = rest.first else { return nil }
        guard tag & 0x1F != 0x1F else { throw .encoding("a tag longer than one byte") }
        var index = rest.startIndex + 1
        guard index < rest.endIndex else { throw .encoding("no length after a tag") }
        var length = Int(rest[index])
        index += 1
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), index + count <= rest.endIndex else {
                throw .encoding("a length that cannot be read")
            }
            length = rest[index..<(index + count)].reduce(0) { $0 << 8 | Int($1) }
            index += count
        }
        guard length <= rest.endIndex - index else { throw .encoding("an element longer than what holds it") }
        let end = index + length
        let element = Element(tag: tag, whole: rest[rest.startIndex..<end], contents: rest[index..<end])
        rest = rest[end...]
        return element
    }

    /// The next element, which must carry this tag.
    mutating func expect(_ tag: UInt8, _ name: String) throws(CertificateError) -> Element {
        guard let element = try next(), element.tag == tag else { throw .encoding("no \(name) where one is due") }
        return element
    }

    /// The next element if it carries this tag; otherwise nothing is consumed.
    mutating func optional(_ tag: UInt8) throws(CertificateError) -> Element? {
        guard rest.first == tag else { return nil }
        return try next()
    }

    /// Dotted text of an object identifier's contents; an empty text for contents that are none.
    static func objectIdentifier(_ contents: ArraySlice<UInt8>) -> String {
        var parts: [UInt64] = []
        var value: UInt64 = 0
        for byte in contents {
            guard value < 1 << 56 else { return "" }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte & 0x80 == 0 {
                if parts.isEmpty {
                    let first = min(value / 40, 2)
                    parts = [first, value - first * 40]
                } else {
                    parts.append(value)
                }
                value = 0
            }
        }
        return parts.map(String.init).joined(separator: ".")
    }
}

/// Why bytes are not a certificate.
package struct CertificateError: Error, Equatable, CustomStringConvertible {
    package enum Code: Sendable { case encoding, notPEM, empty }

    package let code: Code
    package let description: String

    static func encoding(_ what: String) -> CertificateError {
        CertificateError(code: .encoding, description: "the certificate's encoding is broken: \(what)")
    }

    package static func == (left: CertificateError, right: CertificateError) -> Bool { left.code == right.code }
}
