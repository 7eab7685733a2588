import Basics

/// Reads one directive of an SPF record, such as `-all` or `a:mail.example.org/24`.
enum SPFDirectiveParser {
    static let names: Set<String> = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]

    static func directive(_ term: ArraySlice<UInt8>) throws(SPFSyntaxError) -> SPFDirective {
        let shown = printable(term, limit: 120)
        guard term.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw SPFSyntaxError(term: shown, reason: .character)
        }
        var rest = term
        var qualifier = SPFQualifier.pass
        if let first = rest.first, let sign = SPFQualifier(rawValue: String(UnicodeScalar(first))) {
            qualifier = sign
            rest = rest.dropFirst()
        }
        let end = rest.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") } ?? rest.endIndex
        let name = String(decoding: rest[..<end].map(lowercased), as: UTF8.self)
        guard names.contains(name) else { throw SPFSyntaxError(term: shown, reason: .unknownMechanism) }
        let mechanism = try mechanism(name, rest[end...], shown)
        return SPFDirective(qualifier: qualifier, mechanism: mechanism, text: shown)
    }

    /// `tail` is what follows the name, its colon or slash included.
    private static func mechanism(
        _ name: String,
        _ tail: ArraySlice<UInt8>,
        _ term: String
    ) throws(SPFSyntaxError) -> SPFMechanism {
        let hasValue = tail.first == UInt8(ascii: ":")
        let value = hasValue ? tail.dropFirst() : tail
        if hasValue, value.isEmpty { throw SPFSyntaxError(term: term, reason: .valueMissing) }
        switch name {
        case "all":
            guard tail.isEmpty else { throw SPFSyntaxError(term: term, reason: .valueUnexpected) }
            return .all
        case "a", "mx":
            let (target, prefixes) = try target(value, hasValue, term)
            return name == "a" ? .a(target, prefixes) : .mx(target, prefixes)
        case "ptr" where tail.isEmpty: return .ptr(nil)
        default: break
        }
        guard hasValue else {
            throw SPFSyntaxError(term: term, reason: tail.isEmpty ? .valueMissing : .valueUnexpected)
        }
        switch name {
        case "ip4": return .ip4(try network(value, term, isIPv6: false))
        case "ip6": return .ip6(try network(value, term, isIPv6: true))
        case "include": return .include(try SPFMacroString(value, term: term, isDomain: true))
        case "exists": return .exists(try SPFMacroString(value, term: term, isDomain: true))
        default: return .ptr(try SPFMacroString(value, term: term, isDomain: true))
        }
    }

    private static func network(
        _ text: ArraySlice<UInt8>,
        _ term: String,
        isIPv6: Bool
    ) throws(SPFSyntaxError) -> SPFNetwork {
        let slash = text.firstIndex(of: UInt8(ascii: "/")) ?? text.endIndex
        // The reader of addresses takes brackets too, which this grammar does not have.
        guard text.first != UInt8(ascii: "["),
            let address = IPAddress(String(decoding: text[..<slash], as: UTF8.self)), address.isIPv6 == isIPv6
        else { throw SPFSyntaxError(term: term, reason: .address) }
        guard slash < text.endIndex else { return SPFNetwork(address) }
        guard let prefix = number(text[(slash + 1)...], maximum: isIPv6 ? 128 : 32) else {
            throw SPFSyntaxError(term: term, reason: .prefix)
        }
        return SPFNetwork(address, prefix: prefix)
    }

    /// The name of `a` and `mx`, with the lengths that may follow it: `/24`, `//64` or `/24//64`.
    private static func target(
        _ text: ArraySlice<UInt8>,
        _ hasName: Bool,
        _ term: String
    ) throws(SPFSyntaxError) -> (SPFMacroString?, SPFPrefixes) {
        var rest = text
        var prefixes = SPFPrefixes()
        if let (before, digits) = trailing(rest, slashes: 2) {
            guard let value = number(digits, maximum: 128) else { throw SPFSyntaxError(term: term, reason: .prefix) }
            prefixes.v6 = value
            rest = before
        }
        if let (before, digits) = trailing(rest, slashes: 1) {
            guard let value = number(digits, maximum: 32) else { throw SPFSyntaxError(term: term, reason: .prefix) }
            prefixes.v4 = value
            rest = before
        }
        guard hasName else {
            guard rest.isEmpty else { throw SPFSyntaxError(term: term, reason: .prefix) }
            return (nil, prefixes)
        }
        do throws(SPFSyntaxError) {
            return (try SPFMacroString(rest, term: term, isDomain: true), prefixes)
        } catch {
            guard error.reason == .domain, rest.contains(UInt8(ascii: "/")) else { throw error }
            throw SPFSyntaxError(term: term, reason: .prefix)
        }
    }

    /// Splits off digits at the end that follow exactly so many slashes.
    private static func trailing(
        _ text: ArraySlice<UInt8>,
        slashes: Int
    ) -> (before: ArraySlice<UInt8>, digits: ArraySlice<UInt8>)? {
        let digits = text.suffix(while: isDigit)
        let before = text[..<digits.startIndex]
        let run = before.suffix { $0 == UInt8(ascii: "/") }
        guard !digits.isEmpty, run.count == slashes else { return nil }
        return (before.dropLast(slashes), digits)
    }

    /// Decimal without leading zeros.
    private static func number(_ digits: ArraySlice<UInt8>, maximum: Int) -> Int? {
        guard (1...3).contains(digits.count), digits.allSatisfy(isDigit) else { return nil }
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return value <= maximum ? value : nil
    }
}

extension ArraySlice {
    /// The longest end of which every element satisfies the condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> ArraySlice {
        guard let last = lastIndex(where: { !condition($0) }) else { return self }
        return self[(last + 1)...]
    }
}
