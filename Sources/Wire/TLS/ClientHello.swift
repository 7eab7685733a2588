package import Basics

/// A TLS ClientHello as a known client sends it (RFC 5246 7.4.1.2, RFC 8446 4.1.2), down to the order of its lists.
package struct ClientHello: Sendable, Hashable {
    package var id: String
    /// The version in the hello's own field: 0x0301 for TLS 1.0, 0x0303 for all from 1.2 on.
    package var legacyVersion: UInt16
    /// The `supported_versions` list; empty for clients that know none newer than `legacyVersion`.
    package var versions: [UInt16]
    package var suites: [UInt16]
    package var groups: [UInt16]
    /// Groups for which a key share is sent along.
    package var shares: [UInt16]
    package var signatures: [UInt16]
    package var extras: Set<Extra>

    /// Extensions that carry no list of their own.
    package enum Extra: String, Sendable {
        case grease, ems, sct, ocsp, compress
    }

    package init(
        id: String,
        legacyVersion: UInt16,
        versions: [UInt16] = [],
        suites: [UInt16],
        groups: [UInt16] = [],
        shares: [UInt16] = [],
        signatures: [UInt16] = [],
        extras: Set<Extra> = []
    ) {
        self.id = id
        self.legacyVersion = legacyVersion
        self.versions = versions
        self.suites = suites
        self.groups = groups
        self.shares = shares
        self.signatures = signatures
        self.extras = extras
    }

    /// The versions this client can speak.
    package var offeredVersions: Set<UInt16> {
        if !versions.isEmpty { return Set(versions) }
        return legacyVersion <= 0x0300 ? [0x0300] : Set(0x0301...legacyVersion)
    }
}

extension ClientHello {
    /// Makes key shares and random bytes; a parameter so that tests get the same bytes twice.
    package protocol Entropy {
        mutating func bytes(_ count: Int) -> [UInt8]
        /// The public key for a group, or nil for one that cannot be made.
        mutating func share(_ group: UInt16) -> [UInt8]?
    }

    /// The hello as one or more TLS records, ready for the socket.
    package func encoded(serverName: DomainName?, entropy: inout some Entropy) -> [UInt8] {
        let grease = extras.contains(.grease)
        var body = ByteWriter()
        body.append(legacyVersion)
        body.append(entropy.bytes(32))
        // Clients of TLS 1.3 send a session identifier for middleboxes' sake (RFC 8446 appendix D.4); older ones none.
        body.vector8 { $0.append(versions.contains(0x0304) ? entropy.bytes(32) : []) }
        body.vector16 { list in
            if grease { list.append(UInt16(0x3A3A)) }
            suites.forEach { list.append($0) }
        }
        body.vector8 { $0.append([0]) }
        // SSL 3.0 knows no extensions, and its servers may refuse a hello that has them.
        if legacyVersion > 0x0300 {
            body.vector16 { appendExtensions(to: &$0, serverName: serverName, entropy: &entropy) }
        }
        var message = ByteWriter()
        message.append([1])
        message.vector24 { $0.append(body.bytes) }
        var record = ByteWriter()
        for start in stride(from: 0, to: message.bytes.count, by: 16_384) {
            record.append([22])
            record.append(legacyVersion == 0x0300 ? 0x0300 : 0x0301 as UInt16)
            record.vector16 { $0.append(Array(message.bytes[start..<min(start + 16_384, message.bytes.count)])) }
        }
        return record.bytes
    }

    private func appendExtensions(to list: inout ByteWriter, serverName: DomainName?, entropy: inout some Entropy) {
        let grease = extras.contains(.grease)
        if grease { list.appendExtension(0x4A4A) { _ in } }
        if let serverName {
            list.appendExtension(0) {
                $0.vector16 { names in
                    names.append([0])
                    names.vector16 { $0.append(Array(serverName.text.utf8)) }
                }
            }
        }
        if extras.contains(.ems) { list.appendExtension(23) { _ in } }
        list.appendExtension(0xFF01) { $0.vector8 { _ in } }
        if !groups.isEmpty {
            list.appendExtension(10) {
                $0.vector16 { entries in
                    if grease { entries.append(UInt16(0x5A5A)) }
                    groups.forEach { entries.append($0) }
                }
            }
            list.appendExtension(11) { $0.vector8 { $0.append([0]) } }
        }
        if extras.contains(.ocsp) { list.appendExtension(5) { $0.append([1, 0, 0, 0, 0]) } }
        if !signatures.isEmpty {
            list.appendExtension(13) { $0.vector16 { entries in signatures.forEach { entries.append($0) } } }
        }
        if extras.contains(.sct) { list.appendExtension(18) { _ in } }
        if !shares.isEmpty {
            list.appendExtension(51) {
                $0.vector16 { entries in
                    if grease {
                        entries.append(UInt16(0x5A5A))
                        entries.vector16 { $0.append([0]) }
                    }
                    for group in shares {
                        guard let key = entropy.share(group) else { continue }
                        entries.append(group)
                        entries.vector16 { $0.append(key) }
                    }
                }
            }
            list.appendExtension(45) { $0.vector8 { $0.append([1]) } }
        }
        if !versions.isEmpty {
            list.appendExtension(43) {
                $0.vector8 { entries in
                    if grease { entries.append(UInt16(0x6A6A)) }
                    versions.forEach { entries.append($0) }
                }
            }
        }
        if extras.contains(.compress) { list.appendExtension(27) { $0.vector8 { $0.append(UInt16(1)) } } }
        if grease { list.appendExtension(0x7A7A) { $0.append([0]) } }
    }
}

/// Writes TLS structures: big-endian numbers and length-prefixed vectors.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ more: [UInt8]) { bytes += more }

    package mutating func append(_ value: UInt16) { bytes += [UInt8(value >> 8), UInt8(value & 0xFF)] }

    package mutating func vector8(_ body: (inout ByteWriter) -> Void) { vector(1, body) }

    package mutating func vector16(_ body: (inout ByteWriter) -> Void) { vector(2, body) }

    package mutating func vector24(_ body: (inout ByteWriter) -> Void) { vector(3, body) }

    mutating func appendExtension(_ type: UInt16, _ body: (inout ByteWriter) -> Void) {
        append(type)
        vector16(body)
    }

    private mutating func vector(_ width: Int, _ body: (inout ByteWriter) -> Void) {
        var inner = ByteWriter()
        body(&inner)
        for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(inner.bytes.count >> shift & 0xFF))
        }
        bytes += inner.bytes
    }
}
