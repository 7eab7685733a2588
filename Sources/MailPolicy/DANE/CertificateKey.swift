import Basics

/// Finds the public key in a certificate by walking its DER; nothing else in it is read.
enum CertificateKey {
    /// The SubjectPublicKeyInfo with its tag and length (RFC 5280 section 4.1), or nil for bytes that are no certificate.
    static func subjectPublicKeyInfo(_ certificate: [UInt8]) -> [UInt8]? {
        guard let whole = element(certificate[...]), whole.tag == sequence,
            let signed = element(whole.contents), signed.tag == sequence
        else { return nil }
        var rest = signed.contents
        // [0] version, which version 1 leaves out.
        if rest.first == 0xA0 { rest = element(rest)?.rest ?? [] }
        // Serial number, signature algorithm, issuer, validity, subject.
        for tag in [integer, sequence, sequence, sequence, sequence] {
            guard let next = element(rest), next.tag == tag else { return nil }
            rest = next.rest
        }
        guard let key = element(rest), key.tag == sequence else { return nil }
        return Array(key.whole)
    }

    private static let integer: UInt8 = 0x02
    private static let sequence: UInt8 = 0x30

    private struct Element {
        let tag: UInt8
        let whole: ArraySlice<UInt8>
        let contents: ArraySlice<UInt8>
        let rest: ArraySlice<UInt8>
    }

    private static func element(_ bytes: ArraySlice<UInt8>) -> Element? {
        guard bytes.count >= 2, let tag = bytes.first else { return nil }
        var index = bytes.startIndex + 1
        var length = Int(bytes[index])
        index += 1
        if length >= 0x80 {
            // Four bytes are 4 GB; no certificate is longer.
            let count = length & 0x7F
            guard (1...4).contains(count), bytes.endIndex - index >= count else { return nil }
            length = bytes[index..<(index + count)].reduce(0) { $0 << 8 | Int($1) }
            index += count
        }
        guard bytes.endIndex - index >= length else { return nil }
        let end = index + length
        return Element(
            tag: tag,
            whole: bytes[bytes.startIndex..<end],
            contents: bytes[index..<end],
            rest: bytes[end...]
        )
    }
}
