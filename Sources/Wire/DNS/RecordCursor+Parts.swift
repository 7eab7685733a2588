import Basics

extension RecordCursor {
    /// A number of 32 bits, as SOA records have them.
    mutating func readLongNumber() -> UInt32? {
        guard let high = readNumber(), let low = readNumber() else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }

    /// Everything that is left.
    mutating func readRest() -> [UInt8] {
        var rest: [UInt8] = []
        while let byte = readByte() { rest.append(byte) }
        return rest
    }

    /// A name whose first label is the local part of an address, in which dots are allowed (RFC 1035 section 3.3.13).
    mutating func readMailbox() -> WireMailbox? {
        var labels: [[UInt8]] = []
        while let label = readString() {
            // 64 and more are compression pointers and what was never defined.
            guard label.count < 64 else { return nil }
            if label.isEmpty { return WireMailbox(address: WireMailbox.address(labels)) }
            labels.append(Array(label))
        }
        return nil
    }
}

/// The contact of a zone: read, but without an address where it is the root or no mailbox could have that name.
struct WireMailbox: Hashable {
    var address: EmailAddress?

    fileprivate static func address(_ labels: [[UInt8]]) -> EmailAddress? {
        guard let local = labels.first, labels.count > 1 else { return nil }
        let domain = labels.dropFirst().map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
        return try? EmailAddress(String(decoding: local, as: UTF8.self) + "@" + domain)
    }
}
