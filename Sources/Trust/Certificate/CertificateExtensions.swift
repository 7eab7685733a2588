package import Basics

/// What a certificate's extensions say (RFC 5280 section 4.2), with what is wrong with them.
package struct CertificateExtensions: Sendable, Hashable {
    package var dnsNames: [String] = []
    package var ipAddresses: [IPAddress] = []
    package var hasSubjectAlternativeName = false
    /// nil when the extension is absent.
    package var isCA: Bool?
    package var pathLength: Int?
    /// Bits by RFC 5280 4.2.1.3, bit 0 = digitalSignature; nil when absent.
    package var keyUsage: Set<Int>?
    /// Object identifiers; nil when absent.
    package var extendedKeyUsage: [String]?
    package var subjectKeyIdentifier: [UInt8]?
    package var authorityKeyIdentifier: [UInt8]?
    package var permittedNames: NameConstraintList?
    package var excludedNames: NameConstraintList?
    /// Where the issuer's certificate can be fetched (authority information access).
    package var issuerURLs: [String] = []
    /// Log identifiers of the embedded signed certificate timestamps (RFC 6962 section 3.3).
    package var timestampLogs: [[UInt8]] = []
    package var unknownCritical: [String] = []
    package var duplicates: [String] = []
    package var unreadable: [String] = []

    package struct NameConstraintList: Sendable, Hashable {
        package var dns: [String] = []
        /// Address and mask together: 8 or 32 bytes.
        package var addresses: [[UInt8]] = []
    }

    /// Purposes that matter here.
    enum Purpose {
        static let serverAuth = "1.3.6.1.5.5.7.3.1"
        static let any = "2.5.29.37.0"
        static let serverGated = ["1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1"]
    }
}

extension CertificateExtensions {
    /// Reads the contents of the `extensions` sequence; a broken extension is noted, not fatal.
    init(contents: ArraySlice<UInt8>) throws(CertificateError) {
        var seen: Set<String> = []
        var cursor = DERCursor(contents)
        while let element = try cursor.next() {
            var parts = element.children
            let identifier = DERCursor.objectIdentifier(
                try parts.expect(DERCursor.Tag.objectIdentifier, "extension identifier").contents
            )
            let critical = try parts.optional(DERCursor.Tag.boolean)?.contents.first.map { $0 != 0 } ?? false
            let value = try parts.expect(DERCursor.Tag.octetString, "extension value").contents
            if !seen.insert(identifier).inserted {
                duplicates.append(identifier)
                continue
            }
            do {
                let known = try read(identifier, value)
                if critical && !known { unknownCritical.append(identifier) }
            } catch {
                unreadable.append(identifier)
            }
        }
    }

    /// False for an extension that is not understood.
    private mutating func read(_ identifier: String, _ value: ArraySlice<UInt8>) throws(CertificateError) -> Bool {
        var cursor = DERCursor(value)
        switch identifier {
        case "2.5.29.14":
            subjectKeyIdentifier = Array(try cursor.expect(DERCursor.Tag.octetString, "key identifier").contents)
        case "2.5.29.15":
            keyUsage = Self.bits(try cursor.expect(DERCursor.Tag.bitString, "key usage").contents)
        case "2.5.29.17":
            try readNames(try cursor.expect(DERCursor.Tag.sequence, "names").children)
        case "2.5.29.19":
            var parts = try cursor.expect(DERCursor.Tag.sequence, "basic constraints").children
            isCA = try parts.optional(DERCursor.Tag.boolean)?.contents.first.map { $0 != 0 } ?? false
            if let length = try parts.optional(DERCursor.Tag.integer) {
                pathLength = length.contents.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            }
        case "2.5.29.30":
            try readConstraints(try cursor.expect(DERCursor.Tag.sequence, "name constraints").children)
        case "2.5.29.35":
            var parts = try cursor.expect(DERCursor.Tag.sequence, "authority key").children
            authorityKeyIdentifier = try parts.optional(DERCursor.Tag.context(0)).map { Array($0.contents) }
        case "2.5.29.37":
            var purposes: [String] = []
            var parts = try cursor.expect(DERCursor.Tag.sequence, "purposes").children
            while let purpose = try parts.next() { purposes.append(DERCursor.objectIdentifier(purpose.contents)) }
            extendedKeyUsage = purposes
        case "1.3.6.1.5.5.7.1.1":
            try readAccess(try cursor.expect(DERCursor.Tag.sequence, "access").children)
        case "1.3.6.1.4.1.11129.2.4.2":
            timestampLogs = Self.logs(try cursor.expect(DERCursor.Tag.octetString, "timestamps").contents)
        // Policies, policy mappings and constraints, CRL and freshest-CRL pointers, inhibit-any, issuer names, TLS feature:
        // understood by phones, without weight here.
        case "2.5.29.32", "2.5.29.33", "2.5.29.36", "2.5.29.31", "2.5.29.46", "2.5.29.54", "2.5.29.18",
            "1.3.6.1.5.5.7.1.24":
            return true
        default:
            return false
        }
        return true
    }

    private mutating func readNames(_ list: DERCursor) throws(CertificateError) {
        hasSubjectAlternativeName = true
        var cursor = list
        while let name = try cursor.next() {
            switch name.tag {
            case DERCursor.Tag.context(2): dnsNames.append(printable(name.contents, limit: 255))
            case DERCursor.Tag.context(7):
                if let address = IPAddress(bytes: Array(name.contents)) { ipAddresses.append(address) }
            default: break
            }
        }
    }

    private mutating func readConstraints(_ list: DERCursor) throws(CertificateError) {
        var cursor = list
        while let part = try cursor.next() {
            var names = NameConstraintList()
            var subtrees = part.children
            while let subtree = try subtrees.next() {
                var parts = subtree.children
                guard let base = try parts.next() else { continue }
                if base.tag == DERCursor.Tag.context(2) {
                    names.dns.append(printable(base.contents, limit: 255).asciiLowercased)
                }
                if base.tag == DERCursor.Tag.context(7) { names.addresses.append(Array(base.contents)) }
            }
            if part.tag == DERCursor.Tag.context(0, constructed: true) { permittedNames = names }
            if part.tag == DERCursor.Tag.context(1, constructed: true) { excludedNames = names }
        }
    }

    private mutating func readAccess(_ list: DERCursor) throws(CertificateError) {
        var cursor = list
        while let description = try cursor.next() {
            var parts = description.children
            let method = DERCursor.objectIdentifier(
                try parts.expect(DERCursor.Tag.objectIdentifier, "access method").contents
            )
            guard let location = try parts.next(), location.tag == DERCursor.Tag.context(6) else { continue }
            let url = printable(location.contents, limit: 1024)
            if method == "1.3.6.1.5.5.7.48.2" { issuerURLs.append(url) }
        }
    }

    private static func bits(_ contents: ArraySlice<UInt8>) -> Set<Int> {
        var result: Set<Int> = []
        for (index, byte) in contents.dropFirst().enumerated() {
            for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { result.insert(index * 8 + bit) }
        }
        return result
    }

    /// SignedCertificateTimestampList: 2-byte length, then entries of 2-byte length; version 1 begins with 0 and a 32-byte log.
    private static func logs(_ list: ArraySlice<UInt8>) -> [[UInt8]] {
        var logs: [[UInt8]] = []
        var rest = list.dropFirst(2)
        while rest.count >= 2 {
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard length <= rest.count else { break }
            let entry = rest.prefix(length)
            if entry.first == 0, entry.count >= 41 { logs.append(Array(entry.dropFirst().prefix(32))) }
            rest = rest.dropFirst(length)
        }
        return logs
    }
}
