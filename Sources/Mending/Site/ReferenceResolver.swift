import Basics

/// The WHATWG rules for addresses in pages, as far as they matter here: browsers forgive blanks, line ends and backslashes.
struct ReferenceResolver {
    let base: ReferenceAddress?

    /// Schemes with a host and a path, and their ports.
    private static let special: [String: String] = [
        "http": "80", "https": "443", "ws": "80", "wss": "443", "ftp": "21",
    ]

    func read(_ text: String) -> ReferenceAddress? {
        var bytes = Self.cleaned(text)
        if let mark = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes.removeSubrange(mark...) }
        guard let scheme = Self.scheme(of: bytes) else { return relative(bytes[...]) }
        let rest = bytes[(scheme.utf8.count + 1)...]
        guard Self.special[scheme] != nil else {
            return ReferenceAddress(scheme: scheme, text: String(decoding: bytes, as: UTF8.self))
        }
        // "http:b.png" in a page that came over http is relative; elsewhere slashes may be missing or too many.
        if scheme == base?.scheme, !Self.beginsWithTwoSlashes(rest) { return relative(rest) }
        return absolute(scheme, rest.drop(while: Self.isSlash))
    }

    private func relative(_ text: ArraySlice<UInt8>) -> ReferenceAddress? {
        guard let base, Self.special[base.scheme] != nil else { return nil }
        if Self.beginsWithTwoSlashes(text) { return absolute(base.scheme, text.drop(while: Self.isSlash)) }
        let old = Array(base.tail.utf8)
        let oldQuery = old.firstIndex(of: UInt8(ascii: "?")) ?? old.endIndex
        let joined: [UInt8]
        switch text.first {
        case nil: joined = old
        case UInt8(ascii: "?"): joined = Array(old[..<oldQuery]) + text
        case .some(let byte) where Self.isSlash(byte): joined = Array(text)
        default: joined = Array(old[..<oldQuery].upToLastSlash) + text
        }
        let origin = base.text.dropLast(old.count)
        return ReferenceAddress(
            scheme: base.scheme,
            text: origin + Self.tail(joined[...]),
            host: base.host,
            port: base.port
        )
    }

    private func absolute(_ scheme: String, _ text: ArraySlice<UInt8>) -> ReferenceAddress? {
        let end = text.firstIndex { Self.isSlash($0) || $0 == UInt8(ascii: "?") } ?? text.endIndex
        var authority = text[..<end]
        var user = ArraySlice<UInt8>()
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
            user = authority[...at]
            authority = authority[(at + 1)...]
        }
        var port: String?
        let bracket = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
        if let colon = authority[bracket...].lastIndex(of: UInt8(ascii: ":")) {
            port = String(decoding: authority[(colon + 1)...], as: UTF8.self)
            authority = authority[..<colon]
        }
        if let digits = port, !digits.isEmpty {
            guard digits.utf8.allSatisfy(isDigit), let number = UInt16(digits) else { return nil }
            port = String(number)
        }
        if port == "" || port == Self.special[scheme] { port = nil }
        guard let host = Self.host(authority) else { return nil }
        let userText = String(decoding: user, as: UTF8.self)
        let origin = "\(scheme)://\(userText)\(host)" + (port.map { ":" + $0 } ?? "")
        return ReferenceAddress(scheme: scheme, text: origin + Self.tail(text[end...]), host: host, port: port)
    }

    /// Without blanks and control characters at both ends, and without line ends and tabs anywhere.
    private static func cleaned(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return []
        }
        return bytes[first...last].filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    private static func scheme(of bytes: [UInt8]) -> String? {
        guard let end = bytes.firstIndex(where: { !isLetter($0) && !isDigit($0) && !"+-.".utf8.contains($0) }),
            bytes[end] == UInt8(ascii: ":"), let first = bytes.first, isLetter(first)
        else { return nil }
        return String(decoding: bytes[..<end], as: UTF8.self).asciiLowercased
    }

    /// Nil where a browser gives the address up (WHATWG "forbidden host code point").
    private static func host(_ bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: percentDecoded(bytes), as: UTF8.self)
        if let name = try? HostName(text) { return name.urlText }
        let isForbidden = text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "#/:<>?@[\\]^|%".utf8.contains($0) }
        return text.isEmpty || isForbidden ? nil : text.asciiLowercased
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
        return ReferenceData.percentDecoded(bytes)
    }

    /// The path without dot segments, then the query; what may not stand there percent-encoded.
    private static func tail(_ text: ArraySlice<UInt8>) -> String {
        let mark = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
        let path = text[..<mark].map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
        return withoutDots(path) + encoded(text[mark...], alsoEncoding: "\"<>'")
    }

    private static func withoutDots(_ path: [UInt8]) -> String {
        var kept: [String] = []
        let parts = (path.first == UInt8(ascii: "/") ? path.dropFirst() : path[...])
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (number, part) in parts.enumerated() {
            let isLast = number == parts.count - 1
            switch String(decoding: part, as: UTF8.self).asciiLowercased {
            case ".", "%2e": if isLast { kept.append("") }
            case "..", ".%2e", "%2e.", "%2e%2e":
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(encoded(part, alsoEncoding: "\"<>`{}^"))
            }
        }
        return "/" + kept.joined(separator: "/")
    }

    private static func encoded(_ text: ArraySlice<UInt8>, alsoEncoding special: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text {
            if byte <= 0x20 || byte >= 0x7F || special.utf8.contains(byte) {
                result += "%\(hexadecimal([byte]))".uppercased().utf8
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isSlash(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }

    private static func beginsWithTwoSlashes(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= 2 && text.prefix(2).allSatisfy(isSlash)
    }
}

extension ArraySlice<UInt8> {
    fileprivate var upToLastSlash: ArraySlice<UInt8> {
        guard let slash = lastIndex(of: UInt8(ascii: "/")) else { return ArraySlice("/".utf8) }
        return self[...slash]
    }
}
