/// The size of an RSA key, from either of the forms in which it is published.
///
/// The crypto library refuses keys under 1024 bits, which are just the ones to be described, so the few bytes of DER
/// around the modulus are read here.
enum DKIMPublicKey {
    /// The bits of the modulus; nil for bytes that are no RSA key.
    static func rsaBits(_ bytes: [UInt8]) -> Int? {
        var outer = DERSlice(bytes[...])
        guard var sequence = outer.element(0x30).map(DERSlice.init), outer.rest.isEmpty else { return nil }
        // An algorithm and a bit string (RFC 5280), as everyone publishes it; otherwise the bare key (RFC 8017).
        if sequence.rest.first == 0x30 {
            guard sequence.element(0x30) != nil, let bits = sequence.element(0x03), bits.first == 0 else { return nil }
            var inner = DERSlice(bits.dropFirst())
            guard let key = inner.element(0x30) else { return nil }
            sequence = DERSlice(key)
        }
        guard let modulus = sequence.element(0x02), let exponent = sequence.element(0x02), !exponent.isEmpty else {
            return nil
        }
        let significant = modulus.drop { $0 == 0 }
        guard let first = significant.first else { return nil }
        return significant.count * 8 - first.leadingZeroBitCount
    }
}

/// Reads one element after the other, never past the end.
private struct DERSlice {
    var rest: ArraySlice<UInt8>

    init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

    /// The contents of the next element if it has this tag.
    mutating func element(_ tag: UInt8) -> ArraySlice<UInt8>? {
        var bytes = rest
        guard bytes.popFirst() == tag, let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...3).contains(count), bytes.count >= count else { return nil }
            length = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
            bytes = bytes.dropFirst(count)
        }
        guard length <= bytes.count else { return nil }
        rest = bytes.dropFirst(length)
        return bytes.prefix(length)
    }
}
