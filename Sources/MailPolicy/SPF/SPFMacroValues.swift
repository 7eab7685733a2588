import Basics

/// What the blanks of a macro string are filled with; nil where it is not known.
struct SPFMacroValues: Sendable {
    var address: IPAddress?
    /// The part of the sender's address before the at sign.
    var local: String?
    /// The domain of the sender, which stays the same through every include.
    var senderDomain: String
    /// The domain whose record is being read.
    var domain: String
    var helo: String?
    /// A name of the address that leads back to it.
    var validatedName: String?

    /// The text with its blanks filled, or nil when one of them is not known.
    func expand(_ string: SPFMacroString) -> [UInt8]? {
        var result: [UInt8] = []
        for part in string.parts {
            switch part {
            case .literal(let bytes): result += bytes
            case .macro(let macro):
                guard let value = value(macro.letter) else { return nil }
                result += SPFMacroValues.transform(Array(value.utf8), macro)
            }
        }
        return result
    }

    /// The name that a term asks about; too long a text loses labels at the left (RFC 7208 section 7.3).
    func target(_ string: SPFMacroString?) -> SPFTarget {
        guard let string else { return .resolved(try? DomainName(domain)) }
        guard var text = expand(string) else { return .unknown }
        if text.last == UInt8(ascii: ".") { text.removeLast() }
        while text.count > 253, let dot = text.firstIndex(of: UInt8(ascii: ".")) { text.removeFirst(dot + 1) }
        return .resolved(try? DomainName(String(decoding: text, as: UTF8.self)))
    }

    private func value(_ letter: UInt8) -> String? {
        switch letter {
        case UInt8(ascii: "s"): local.map { $0 + "@" + senderDomain }
        case UInt8(ascii: "l"): local
        case UInt8(ascii: "o"): senderDomain
        case UInt8(ascii: "d"): domain
        case UInt8(ascii: "i"): address.map(SPFMacroValues.dotted)
        case UInt8(ascii: "v"): address.map { $0.isIPv6 ? "ip6" : "in-addr" }
        case UInt8(ascii: "p"): validatedName
        default: helo
        }
    }

    /// IPv4 as usual, IPv6 as 32 digits with dots between them (RFC 7208 section 7.3).
    static func dotted(_ address: IPAddress) -> String {
        guard address.isIPv6 else { return address.description }
        return hexadecimal(address.bytes).map(String.init).joined(separator: ".")
    }

    private static func transform(_ value: [UInt8], _ macro: SPFMacroString.Macro) -> [UInt8] {
        var parts = value.split(omittingEmptySubsequences: false) { macro.delimiters.contains($0) }
        if macro.isReversed { parts.reverse() }
        if let keep = macro.keep { parts = parts.suffix(keep) }
        let joined = Array(parts.joined(separator: [UInt8(ascii: ".")]))
        return macro.isEscaped ? joined.flatMap(escape) : joined
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        if isLetter(byte) || isDigit(byte) || "-._~".utf8.contains(byte) { return [byte] }
        return Array("%\(hexadecimal([byte]).uppercased())".utf8)
    }
}

/// The name that a term leads to.
enum SPFTarget: Sendable, Equatable {
    /// Nil for a text that no name can be.
    case resolved(DomainName?)
    /// It depends on the mail, which is not there.
    case unknown
}
