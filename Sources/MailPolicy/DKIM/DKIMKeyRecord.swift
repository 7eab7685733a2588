import Basics

/// A DKIM key as it stands in the DNS (RFC 6376 section 3.6.1).
struct DKIMKeyRecord: Sendable, Equatable {
    enum KeyType: String, Sendable {
        case rsa, ed25519
    }

    /// Why receivers cannot use a key.
    enum Flaw: String, Sendable, CaseIterable {
        case several
        case unreadable
        case repeated
        case version
        case keyMissing = "key-missing"
        case keyType = "key-type"
        case base64
        case keyBytes = "key-bytes"
        case keyLength = "key-length"
        case hash
        case service
    }

    /// As published, made printable.
    var text: String
    var type: KeyType?
    /// The modulus of an RSA key, 256 for Ed25519.
    var bits: Int?
    /// An empty key takes the selector back.
    var isRevoked = false
    /// The domain asks receivers to treat its mail as unsigned (`t=y`).
    var isTesting = false
    var flaws: [Flaw] = []

    /// True for texts that are meant as a key, whatever is wrong with them.
    static func isMeant(_ text: [UInt8]) -> Bool {
        let list = DKIMTagList(text)
        guard let version = list["v"] else { return list["p"] != nil }
        return version.asciiLowercased.hasPrefix("dkim")
    }

    init(_ bytes: [UInt8]) {
        text = printable(bytes, limit: 4096)
        let list = DKIMTagList(bytes)
        if !list.unreadable.isEmpty { flaws.append(.unreadable) }
        if !list.repeated.isEmpty { flaws.append(.repeated) }
        if let version = list["v"], version != "DKIM1" || list.tags.first?.name != "v" { flaws.append(.version) }
        if let hashes = list["h"], !hashes.isEmpty, !DKIMKeyRecord.words(hashes).contains("sha256") {
            flaws.append(.hash)
        }
        if let services = list["s"], !services.isEmpty,
            !DKIMKeyRecord.words(services).contains(where: DKIMKeyRecord.isMail)
        {
            flaws.append(.service)
        }
        isTesting = DKIMKeyRecord.words(list["t"] ?? "").contains("y")
        readKey(list)
    }

    private mutating func readKey(_ list: DKIMTagList) {
        type = KeyType(rawValue: list["k"] ?? "rsa")
        guard let key = list["p"] else {
            flaws.append(.keyMissing)
            return
        }
        guard !key.isEmpty else {
            isRevoked = true
            return
        }
        guard let type else {
            flaws.append(.keyType)
            return
        }
        guard let bytes = Base64.decode(key.utf8) else {
            flaws.append(.base64)
            return
        }
        switch type {
        case .ed25519:
            // The bare 32 bytes, without the DER around them that tools like to print (RFC 8463 section 3).
            if bytes.count == 32 { bits = 256 } else { flaws.append(.keyLength) }
        case .rsa:
            bits = DKIMPublicKey.rsaBits(bytes)
            if bits == nil { flaws.append(.keyBytes) }
        }
    }

    /// Whether receivers verify with it: RFC 8301 wants at least 1024 bits; a test that passes is taken as a pass.
    var isUsable: Bool { flaws.isEmpty && !isRevoked && (type == .ed25519 || (bits ?? 0) >= 1024) }

    private static func words(_ value: String) -> [String] { value.split(separator: ":").map(\.trimmedBlanks) }

    private static func isMail(_ service: String) -> Bool { service == "*" || service == "email" }
}
