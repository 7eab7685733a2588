package import Basics

/// The names that an address claims, and whether they lead back to it.
struct ReverseFacts: Sendable, Equatable {
    let address: IPAddress
    /// The mail server at this address.
    let host: DomainName
    var names: [DomainName]
    /// Those of the names whose addresses include this one.
    var confirmed: [DomainName]
    /// False when the addresses of a name stayed unknown, so that nothing may be said about leading back.
    var isSettled: Bool

    /// Whether a name is made of its address, as those of dial-up lines are.
    static func isGeneric(_ name: DomainName, _ address: IPAddress) -> Bool {
        let text = name.text
        if address.isIPv6 {
            let digits = text.utf8.filter { hexValue($0) != nil }
            let whole = hexadecimal(address.bytes)
            return String(decoding: digits, as: UTF8.self).contains(whole)
        }
        if text.contains(hexadecimal(address.bytes)) { return true }
        if text.contains(address.bytes.map(padded).joined()) { return true }
        let numbers = text.utf8.split { !isDigit($0) }.compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
        return contains(numbers, address.bytes) || contains(numbers, address.bytes.reversed())
    }

    private static func padded(_ byte: UInt8) -> String {
        let text = String(byte)
        return String(repeating: "0", count: 3 - text.utf8.count) + text
    }

    private static func contains(_ numbers: [UInt8], _ part: some Collection<UInt8>) -> Bool {
        guard numbers.count >= part.count else { return false }
        return (0...(numbers.count - part.count)).contains { numbers[$0...].starts(with: part) }
    }
}

/// An address and its names, as data.
package struct ReverseReport: Sendable, Equatable, Encodable {
    package var address: String
    package var names: [String]
    /// Whether one of the names leads back; nil where that could not be asked.
    @Nullable package var isConfirmed: Bool?
}
