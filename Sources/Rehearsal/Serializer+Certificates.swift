import Basics
import SwiftASN1

// Certificates are written tag by tag, because types that refuse wrong values could not make wrong certificates.
extension DER.Serializer {
    /// A primitive node with these bytes as they are.
    mutating func writeBytes(_ bytes: some Sequence<UInt8>, as identifier: ASN1Identifier) {
        appendPrimitiveNode(identifier: identifier) { $0.append(contentsOf: bytes) }
    }

    mutating func writeObjectIdentifier(_ dotted: String) throws {
        try serialize(ASN1ObjectIdentifier(dotRepresentation: dotted))
    }

    /// A BIT STRING of whole bytes.
    mutating func writeBits(_ bytes: [UInt8]) {
        writeBytes([0] + bytes, as: .bitString)
    }

    /// A BIT STRING of named bits, bit 0 leftmost, trailing zeros left away as DER demands (X.690 section 11.2.2).
    mutating func writeNamedBits(_ bits: UInt16) {
        let count = UInt16.bitWidth - bits.leadingZeroBitCount
        var bytes = [UInt8](repeating: 0, count: (count + 7) / 8)
        for bit in 0..<count where bits & (1 << bit) != 0 { bytes[bit / 8] |= 0x80 >> (bit % 8) }
        writeBytes([UInt8(bytes.count * 8 - count)] + bytes, as: .bitString)
    }

    /// UTCTime from 1950 to 2049, GeneralizedTime outside (RFC 5280 section 4.1.2.5).
    mutating func writeTime(_ time: Timestamp) {
        let digits = time.iso8601.utf8.filter(isDigit) + [UInt8(ascii: "Z")]
        if (1950..<2050).contains(time.civil.year) {
            writeBytes(digits.dropFirst(2), as: .utcTime)
        } else {
            writeBytes(digits, as: .generalizedTime)
        }
    }

    mutating func writeAlgorithm(_ algorithm: LabAlgorithm) throws {
        try appendConstructedNode(identifier: .sequence) { coder in
            try coder.writeObjectIdentifier(algorithm.objectIdentifier)
            if algorithm.hasNullParameters { coder.writeBytes([], as: .null) }
        }
    }

    mutating func writeExtension(_ item: LabExtension) throws {
        try appendConstructedNode(identifier: .sequence) { coder in
            try coder.writeObjectIdentifier(item.objectIdentifier)
            if item.isCritical { try coder.serialize(true) }
            coder.writeBytes(item.value, as: .octetString)
        }
    }

    /// GeneralSubtrees of DNS names, with the minimum at its default and no maximum (RFC 5280 section 4.2.1.10).
    mutating func writeSubtrees(_ names: [String], as identifier: ASN1Identifier) {
        guard !names.isEmpty else { return }
        appendConstructedNode(identifier: identifier) { coder in
            for name in names {
                coder.appendConstructedNode(identifier: .sequence) { $0.writeBytes(name.utf8, as: .context(2)) }
            }
        }
    }
}

extension ASN1Identifier {
    static func context(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}
