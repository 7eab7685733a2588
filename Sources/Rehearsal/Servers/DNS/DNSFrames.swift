import Basics

/// Takes messages out of a stream, where each stands after its length (RFC 1035 section 4.2.2).
struct DNSFrames {
    /// At most one message is incomplete, so no more than 64 KB and what came last are kept.
    private var pending: [UInt8] = []

    mutating func take(_ bytes: [UInt8]) { pending += bytes }

    mutating func next() -> [UInt8]? {
        guard pending.count >= 2 else { return nil }
        let length = Int(pending[0]) << 8 | Int(pending[1])
        guard pending.count >= length + 2 else { return nil }
        defer { pending.removeFirst(length + 2) }
        return Array(pending[2..<(length + 2)])
    }

    static func framed(_ message: [UInt8]) -> [UInt8] {
        var writer = DNSWriter()
        writer.appendCounted { $0.append(message) }
        return writer.bytes
    }
}
