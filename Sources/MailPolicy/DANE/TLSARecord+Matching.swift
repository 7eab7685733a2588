import Basics
import Crypto
import Wire

extension TLSARecord {
    /// Usages of RFC 7218.
    enum Usage {
        /// An authority in the chain, no matter who else knows it.
        static let trustAnchor: UInt8 = 2
        /// The server's own certificate or key.
        static let endEntity: UInt8 = 3
    }

    /// Whether a mail server can be checked with it (RFC 7672 section 3.1): 0 and 1 rely on lists that mail servers lack.
    var isUsable: Bool {
        guard usage == Usage.trustAnchor || usage == Usage.endEntity, selector <= 1 else { return false }
        switch matching {
        case 0: return true
        case 1: return data.count == SHA256.byteCount
        case 2: return data.count == SHA512.byteCount
        default: return false
        }
    }

    /// Whether the chain keeps the promise; the server's own certificate stands first.
    func matches(_ chain: [[UInt8]]) -> Bool {
        let candidates = usage == Usage.endEntity ? Array(chain.prefix(1)) : Array(chain.dropFirst())
        return isUsable && candidates.contains { TLSARecord.association($0, selector, matching) == data }
    }

    /// An authority in full, which senders can put behind a chain that stops before it (RFC 7671 section 5.2).
    var holdsAuthority: Bool { isUsable && usage == Usage.trustAnchor && matching == 0 }

    /// What a record would hold for a certificate; nil where its key cannot be found.
    static func association(_ certificate: [UInt8], _ selector: UInt8, _ matching: UInt8) -> [UInt8]? {
        guard let selected = selector == 0 ? certificate : CertificateKey.subjectPublicKeyInfo(certificate) else {
            return nil
        }
        switch matching {
        case 0: return selected
        case 1: return Array(SHA256.hash(data: selected))
        case 2: return Array(SHA512.hash(data: selected))
        default: return nil
        }
    }

    /// As in a zone file.
    var text: String { "\(usage) \(selector) \(matching) \(hexadecimal(data))" }

    /// The same for people: a digest in full (SHA-512 has 128 digits), a whole certificate cut short.
    var shortText: String { printable(text, limit: 140) }
}
