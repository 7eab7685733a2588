import Basics
import Crypto

extension Certificate {
    /// A megabyte is a hundred times the largest certificate seen in the wild; more is refused unread.
    static let maximumSize = 1_048_576

    /// Reads one DER certificate; bytes after it are ignored.
    ///
    /// - Throws: ``CertificateError`` with code `encoding`.
    package init(der bytes: [UInt8]) throws(CertificateError) {
        guard bytes.count <= Self.maximumSize else { throw .encoding("it is larger than 1 MB") }
        var outer = DERCursor(bytes[...])
        let whole = try outer.expect(DERCursor.Tag.sequence, "certificate")
        var parts = whole.children
        let signed = try parts.expect(DERCursor.Tag.sequence, "signed part")
        let algorithm = try parts.expect(DERCursor.Tag.sequence, "signature algorithm")
        let signatureBits = try parts.expect(DERCursor.Tag.bitString, "signature")

        var fields = signed.children
        _ = try fields.optional(DERCursor.Tag.context(0, constructed: true))
        serial = Array(try fields.expect(DERCursor.Tag.integer, "serial number").contents)
        _ = try fields.expect(DERCursor.Tag.sequence, "inner algorithm")
        issuer = try DistinguishedName(try fields.expect(DERCursor.Tag.sequence, "issuer"))
        var validity = try fields.expect(DERCursor.Tag.sequence, "validity").children
        notBefore = try Self.time(try validity.next())
        notAfter = try Self.time(try validity.next())
        subject = try DistinguishedName(try fields.expect(DERCursor.Tag.sequence, "subject"))
        key = try PublicKeyInfo(try fields.expect(DERCursor.Tag.sequence, "public key"))
        _ = try fields.optional(DERCursor.Tag.context(1))
        _ = try fields.optional(DERCursor.Tag.context(2))
        if let wrapper = try fields.optional(DERCursor.Tag.context(3, constructed: true)) {
            var inner = wrapper.children
            extensions = try CertificateExtensions(
                contents: try inner.expect(DERCursor.Tag.sequence, "extensions").contents
            )
        } else {
            extensions = CertificateExtensions()
        }

        der = Array(whole.whole)
        let base = whole.whole.startIndex
        signedPart = (signed.whole.startIndex - base)..<(signed.whole.endIndex - base)
        signatureAlgorithm = try SignatureAlgorithm(algorithm)
        signature = Array(signatureBits.contents.dropFirst())
        sha256 = hexadecimal(SHA256.hash(data: der))
    }

    /// UTCTime `YYMMDDHHMMSSZ` (00 to 49 are 2000 to 2049) or GeneralizedTime `YYYYMMDDHHMMSSZ` (RFC 5280 4.1.2.5).
    private static func time(_ element: DERCursor.Element?) throws(CertificateError) -> Timestamp {
        guard let element, element.tag == DERCursor.Tag.utcTime || element.tag == DERCursor.Tag.generalizedTime else {
            throw .encoding("no date where one is due")
        }
        var digits = element.contents.prefix(while: isDigit).map { Int($0 - 0x30) }
        if element.tag == DERCursor.Tag.utcTime, digits.count >= 2 {
            digits = (digits[0] < 5 ? [2, 0] : [1, 9]) + digits
        }
        if digits.count == 12 { digits += [0, 0] }
        guard digits.count == 14 else { throw .encoding("a date that is none") }
        func pair(_ index: Int) -> Int { digits[index] * 10 + digits[index + 1] }
        guard
            let result = Timestamp(
                year: pair(0) * 100 + pair(2),
                month: pair(4),
                day: pair(6),
                hour: pair(8),
                minute: pair(10),
                second: pair(12)
            )
        else { throw .encoding("a date that is none") }
        return result
    }
}

extension DistinguishedName {
    init(_ element: DERCursor.Element) throws(CertificateError) {
        var commonName: String?
        var organization: String?
        var parts: [String] = []
        var sets = element.children
        while let set = try sets.next() {
            var pairs = set.children
            while let pair = try pairs.next() {
                var fields = pair.children
                let type = DERCursor.objectIdentifier(
                    try fields.expect(DERCursor.Tag.objectIdentifier, "name type").contents
                )
                guard let value = try fields.next() else { continue }
                let text = Self.text(value)
                if type == "2.5.4.3" { commonName = text }
                if type == "2.5.4.10" { organization = text }
                parts.append("\(Self.shortNames[type] ?? type)=\(text)")
            }
        }
        der = Array(element.whole)
        self.commonName = commonName
        self.organization = organization
        text = parts.joined(separator: ", ")
    }

    private static let shortNames: [String: String] = [
        "2.5.4.3": "CN", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU",
    ]

    /// BMPString (0x1E) is UTF-16; all others are read as UTF-8, which contains ASCII.
    private static func text(_ value: DERCursor.Element) -> String {
        guard value.tag == 0x1E else { return printable(value.contents, limit: 256) }
        let bytes = Array(value.contents)
        let units = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        return printable(String(decoding: units, as: UTF16.self), limit: 256)
    }
}

extension PublicKeyInfo {
    init(_ element: DERCursor.Element) throws(CertificateError) {
        var parts = element.children
        var algorithm = try parts.expect(DERCursor.Tag.sequence, "key algorithm").children
        let identifier = DERCursor.objectIdentifier(
            try algorithm.expect(DERCursor.Tag.objectIdentifier, "key algorithm").contents
        )
        keyBytes = Array(try parts.expect(DERCursor.Tag.bitString, "key").contents.dropFirst())
        der = Array(element.whole)
        switch identifier {
        case "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10":
            kind = .rsa
            var outer = DERCursor(keyBytes[...])
            var numbers = try outer.expect(DERCursor.Tag.sequence, "RSA key").children
            let modulus = try numbers.expect(DERCursor.Tag.integer, "modulus").contents.drop { $0 == 0 }
            bits = modulus.first.map { modulus.count * 8 - $0.leadingZeroBitCount } ?? 0
        case "1.2.840.10045.2.1":
            let curve = try algorithm.optional(DERCursor.Tag.objectIdentifier).map {
                DERCursor.objectIdentifier($0.contents)
            }
            let known = Self.curves[curve ?? ""]
            kind = .ec(curve: known?.name ?? curve ?? "with its own parameters")
            bits = known?.bits ?? (keyBytes.count - 1) * 4
        case "1.3.101.112":
            kind = .ed25519
            bits = 256
        case "1.3.101.113":
            kind = .ed448
            bits = 456
        default:
            kind = .other(identifier)
            bits = 0
        }
    }

    private static let curves: [String: (name: String, bits: Int)] = [
        "1.2.840.10045.3.1.1": ("P-192", 192),
        "1.3.132.0.33": ("P-224", 224),
        "1.2.840.10045.3.1.7": ("P-256", 256),
        "1.3.132.0.34": ("P-384", 384),
        "1.3.132.0.35": ("P-521", 521),
        "1.3.132.0.10": ("secp256k1", 256),
        "1.3.36.3.3.2.8.1.1.7": ("brainpoolP256r1", 256),
        "1.3.36.3.3.2.8.1.1.11": ("brainpoolP384r1", 384),
    ]
}

extension SignatureAlgorithm {
    init(_ element: DERCursor.Element) throws(CertificateError) {
        var parts = element.children
        let identifier = DERCursor.objectIdentifier(
            try parts.expect(DERCursor.Tag.objectIdentifier, "signature algorithm").contents
        )
        switch identifier {
        case "1.2.840.113549.1.1.2": self = .rsa(.md2)
        case "1.2.840.113549.1.1.3": self = .rsa(.md4)
        case "1.2.840.113549.1.1.4": self = .rsa(.md5)
        case "1.2.840.113549.1.1.5", "1.3.14.3.2.29": self = .rsa(.sha1)
        case "1.2.840.113549.1.1.14": self = .rsa(.sha224)
        case "1.2.840.113549.1.1.11": self = .rsa(.sha256)
        case "1.2.840.113549.1.1.12": self = .rsa(.sha384)
        case "1.2.840.113549.1.1.13": self = .rsa(.sha512)
        case "1.2.840.113549.1.1.10": self = .rsaPSS(try Self.pssHash(&parts))
        case "1.2.840.10045.4.1": self = .ecdsa(.sha1)
        case "1.2.840.10045.4.3.1": self = .ecdsa(.sha224)
        case "1.2.840.10045.4.3.2": self = .ecdsa(.sha256)
        case "1.2.840.10045.4.3.3": self = .ecdsa(.sha384)
        case "1.2.840.10045.4.3.4": self = .ecdsa(.sha512)
        case "1.3.101.112": self = .ed25519
        case "1.3.101.113": self = .ed448
        default: self = .other(identifier)
        }
    }

    /// RSASSA-PSS-params (RFC 4055 3.1): the hash is `[0]`, SHA-1 when absent.
    private static func pssHash(_ parts: inout DERCursor) throws(CertificateError) -> Hash {
        guard var parameters = try parts.optional(DERCursor.Tag.sequence)?.children,
            var wrapper = try parameters.optional(DERCursor.Tag.context(0, constructed: true))?.children,
            var algorithm = try wrapper.optional(DERCursor.Tag.sequence)?.children,
            let identifier = try algorithm.optional(DERCursor.Tag.objectIdentifier)
        else { return .sha1 }
        switch DERCursor.objectIdentifier(identifier.contents) {
        case "2.16.840.1.101.3.4.2.1": return .sha256
        case "2.16.840.1.101.3.4.2.2": return .sha384
        case "2.16.840.1.101.3.4.2.3": return .sha512
        default: return .sha1
        }
    }
}
