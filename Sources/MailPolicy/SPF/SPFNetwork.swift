import Basics

/// An address and how many of its leading bits count.
struct SPFNetwork: Sendable, Hashable, CustomStringConvertible {
    let address: IPAddress
    let prefix: Int

    init(_ address: IPAddress, prefix: Int? = nil) {
        self.address = address
        self.prefix = prefix ?? address.bytes.count * 8
    }

    func contains(_ other: IPAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        let whole = prefix / 8
        guard address.bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
        guard prefix % 8 != 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - prefix % 8))
        return (address.bytes[whole] ^ other.bytes[whole]) & mask == 0
    }

    /// Wider than any registry hands out: IPv4 blocks end at /8, IPv6 allocations at /16 with room to spare.
    var isBoundless: Bool { address.isIPv6 ? prefix < 16 : prefix < 8 }

    var description: String { prefix == address.bytes.count * 8 ? "\(address)" : "\(address)/\(prefix)" }
}

/// How many bits count for the addresses found under a name, by kind (`a/24//64`).
struct SPFPrefixes: Sendable, Hashable {
    var v4 = 32
    var v6 = 128

    func network(_ address: IPAddress) -> SPFNetwork { SPFNetwork(address, prefix: address.isIPv6 ? v6 : v4) }
}
