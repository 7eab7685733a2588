/// An IPv4 or IPv6 address as bytes, without zone or port.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// 4 or 16 bytes in network order.
    package let bytes: [UInt8]

    package var isIPv6: Bool { bytes.count == 16 }

    /// Nil unless given 4 or 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Reads dotted decimal (four parts, no leading zeros) or RFC 4291 section 2.2 text, with or without brackets.
    package init?(_ text: some StringProtocol) {
        let characters = Array(text.utf8)
        if let first = characters.first, first == UInt8(ascii: "[") {
            guard characters.last == UInt8(ascii: "]"), characters.count > 2 else { return nil }
            guard let inner = IPAddress.parseIPv6(Array(characters[1..<(characters.count - 1)])) else { return nil }
            bytes = inner
        } else if characters.contains(UInt8(ascii: ":")) {
            guard let inner = IPAddress.parseIPv6(characters) else { return nil }
            bytes = inner
        } else {
            guard let inner = IPAddress.parseIPv4(characters[...]) else { return nil }
            bytes = inner
        }
    }

    package var description: String {
        guard isIPv6 else { return bytes.map(String.init).joined(separator: ".") }
        return IPAddress.formatIPv6(bytes)
    }

    /// True for addresses that a public service never has: loopback, private, link-local, shared, metadata, multicast,
    /// documentation and reserved ranges (RFC 6890), also when wrapped in IPv6 (mapped, NAT64, 6to4).
    package var isPrivate: Bool {
        if let inner = embeddedIPv4 { return inner.isPrivate }
        if isIPv6 { return privateIPv6 }
        let (first, second, third) = (bytes[0], bytes[1], bytes[2])
        switch first {
        case 0, 10, 127: return true
        case 100: return (64...127).contains(second)
        case 169: return second == 254
        case 172: return (16...31).contains(second)
        case 192: return second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99)
        case 198: return second == 18 || second == 19 || (second == 51 && third == 100)
        case 203: return second == 0 && third == 113
        default: return first >= 224
        }
    }

    private var privateIPv6: Bool {
        // Only 2000::/3 is handed out to the public so far (RFC 4291 section 2.4 and IANA's list).
        guard bytes[0] & 0xE0 == 0x20 else { return true }
        switch (bytes[0], bytes[1]) {
        // 2001::/23 is for protocols, Teredo among them; 2001:db8::/32 and 3fff::/20 are for documentation.
        case (0x20, 0x01): return bytes[2] < 2 || (bytes[2] == 0x0D && bytes[3] == 0xB8)
        case (0x3F, 0xFF): return bytes[2] < 0x10
        default: return false
        }
    }

    /// The IPv4 address inside `::ffff:0:0/96`, `64:ff9b::/96` or `2002::/16`.
    private var embeddedIPv4: IPAddress? {
        guard isIPv6 else { return nil }
        if bytes[0..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return IPAddress(bytes: Array(bytes[12...]))
        }
        if Array(bytes[0..<4]) == [0x00, 0x64, 0xFF, 0x9B], bytes[4..<12].allSatisfy({ $0 == 0 }) {
            return IPAddress(bytes: Array(bytes[12...]))
        }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return IPAddress(bytes: Array(bytes[2..<6])) }
        return nil
    }

    private static func parseIPv4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        for part in text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard !part.isEmpty, part.count <= 3, part.allSatisfy(isDigit) else { return nil }
            guard part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            let value = part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
            guard value <= 255 else { return nil }
            result.append(UInt8(value))
        }
        return result.count == 4 ? result : nil
    }

    private static func parseIPv6(_ text: [UInt8]) -> [UInt8]? {
        var head: [UInt8] = []
        var tail: [UInt8] = []
        var compressed = false
        var index = 0
        if text.count >= 2, text[0] == UInt8(ascii: ":"), text[1] == UInt8(ascii: ":") {
            compressed = true
            index = 2
        }
        while index < text.count {
            let end = text[index...].firstIndex(of: UInt8(ascii: ":")) ?? text.count
            let group = text[index..<end]
            if group.contains(UInt8(ascii: ".")) {
                guard end == text.count, let inner = parseIPv4(group) else { return nil }
                if compressed { tail += inner } else { head += inner }
                index = end
                break
            }
            guard (1...4).contains(group.count), let value = parseHex(group) else { return nil }
            let pair = [UInt8(value >> 8), UInt8(value & 0xFF)]
            if compressed { tail += pair } else { head += pair }
            index = end
            if index == text.count { break }
            index += 1
            guard index < text.count else { return nil }
            if text[index] == UInt8(ascii: ":") {
                guard !compressed else { return nil }
                compressed = true
                index += 1
            }
        }
        let known = head.count + tail.count
        guard compressed ? known <= 14 : known == 16 else { return nil }
        return head + Array(repeating: 0, count: 16 - known) + tail
    }

    /// RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups compressed.
    private static func formatIPv6(_ bytes: [UInt8]) -> String {
        let groups = (0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) }
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > best.count, end - start >= 2 { best = start..<end }
            start = max(end, start + 1)
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard !best.isEmpty else { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }

    private static func parseHex(_ text: ArraySlice<UInt8>) -> UInt16? {
        var value: UInt16 = 0
        for character in text {
            guard let digit = hexValue(character) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
