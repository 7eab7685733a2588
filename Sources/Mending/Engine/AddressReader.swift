/// Reads one address where it stands: scheme, separators, host, port, and where it ends.
struct AddressReader {
    enum Scheme { case http, https, ws }

    struct Found {
        var scheme: Scheme
        var start: Int
        /// Where the letter goes.
        var afterScheme: Int
        var spelling: Carrier.Spelling
        /// The host as spelled; its decoded lower-case bytes are in the scratch.
        var host: Range<Int>
        /// From the colon to the last digit.
        var port: Range<Int>?
        var portNumber = 0
        var hasUser = false
        /// A colon, and the number somewhere else: `"http://a.example:" + port`.
        var hasUnknownPort = false
        var end: Int
    }

    let base: UnsafePointer<UInt8>
    let scratch: HostScratch

    /// Nil for what is no address after all.
    @inline(__always)
    func read(_ start: Int, _ end: Int) -> Found? {
        var scheme = Scheme.http
        var at = start + 4
        if base[start] | 0x20 == UInt8(ascii: "w") {
            scheme = .ws
            at = start + 2
        } else if at < end, base[at] | 0x20 == UInt8(ascii: "s") {
            scheme = .https
            at += 1
        }
        let afterScheme = at
        guard let colon = Separator.read(base, at, end), colon.byte == UInt8(ascii: ":"),
            let first = Separator.read(base, colon.end, end), first.byte == UInt8(ascii: "/"),
            let second = Separator.read(base, first.end, end), second.byte == UInt8(ascii: "/"),
            let spelling = Self.joined(colon.spelling, first.spelling, second.spelling)
        else { return nil }
        var found = Found(
            scheme: scheme,
            start: start,
            afterScheme: afterScheme,
            spelling: spelling,
            host: second.end..<second.end,
            end: second.end
        )
        readAuthority(&found, end)
        found.end = AddressEnd.find(base, found.end, end, found.spelling)
        return found
    }

    /// The one spelling of all three signs; nil for a mixture that no carrier makes.
    private static func joined(
        _ colon: Carrier.Spelling,
        _ first: Carrier.Spelling,
        _ second: Carrier.Spelling
    ) -> Carrier.Spelling? {
        guard first == second else { return nil }
        return switch (colon, first, second) {
        case (.text, .text, _), (.text, .json, _): first
        case (.percent, .percent, _): colon == first ? first : nil
        case (.text, .percent, _): first
        case (.percent, .text, _): colon
        case (.entity, .text, .text), (.text, .entity, .entity), (.entity, .entity, .entity): .entity
        case (.unicode, .unicode, .unicode), (.text, .unicode, .unicode), (.unicode, .text, .text): .unicode
        case (.unicode, .json, _): first
        default: nil
        }
    }

    private func readAuthority(_ found: inout Found, _ end: Int) {
        let start = found.end
        let hostEnd = readHost(start, end, found.spelling)
        found.host = start..<hostEnd
        found.end = hostEnd
        guard let sign = Separator.read(base, hostEnd, end) else { return }
        if sign.byte == UInt8(ascii: "@") {
            readHostAfterUser(&found, sign.end, end)
        } else if sign.byte == UInt8(ascii: ":") {
            readPort(&found, sign, end)
        }
    }

    /// Digits after a colon; what else may stand there is a password before an `@`.
    private func readPort(_ found: inout Found, _ colon: Separator.Found, _ end: Int) {
        var at = colon.end
        var number = 0
        while at < end, base[at] &- UInt8(ascii: "0") < 10, at - colon.end < 6 {
            number = number * 10 + Int(base[at] - UInt8(ascii: "0"))
            at += 1
        }
        var far = at
        while far < end, far - at < 128, Self.isUserByte(base[far]) { far += 1 }
        if far < end, let sign = Separator.read(base, far, end), sign.byte == UInt8(ascii: "@") {
            readHostAfterUser(&found, sign.end, end)
        } else if at == colon.end {
            found.hasUnknownPort = at < end && "\"'\\$%{<".utf8.contains(base[at])
        } else {
            found.port = found.host.upperBound..<at
            found.portNumber = number
            found.end = at
        }
    }

    private func readHostAfterUser(_ found: inout Found, _ start: Int, _ end: Int) {
        found.hasUser = true
        found.end = readHost(start, end, found.spelling)
        found.host = start..<found.end
    }

    private static func isUserByte(_ byte: UInt8) -> Bool {
        AddressEnd.isPlain(byte) && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "@") && byte != UInt8(ascii: "?")
            && byte != UInt8(ascii: "#")
    }

    /// Where the host ends; its bytes, decoded and in lower case, go to the scratch.
    private func readHost(_ start: Int, _ end: Int, _ spelling: Carrier.Spelling) -> Int {
        scratch.clear()
        var at = start
        while at < end {
            let byte = base[at]
            if byte >= 0x80 {
                guard let count = WideSign.letterLength(base, at, end) else { break }
                for offset in 0..<count { scratch.append(base[at + offset]) }
                at += count
                continue
            }
            if HostScratch.isHostByte(byte) {
                scratch.append(byte)
                at += 1
                continue
            }
            if byte == .backslash, let (letter, after) = escapedLetter(at, end) {
                scratch.append(contentsOf: letter)
                at = after
                continue
            }
            if byte == UInt8(ascii: "%"), let triplet = Separator.percent(base, at, end),
                HostScratch.isHostByte(triplet.byte) || triplet.byte >= 0x80
            {
                scratch.append(triplet.byte)
                at = triplet.end
                continue
            }
            break
        }
        // A sentence's full stop is not part of the name.
        if at > start, base[at - 1] == UInt8(ascii: "."), scratch.dropFullStop() {
            if at == end || !AddressEnd.continues(base, at, end) { return at - 1 }
        }
        return at
    }

    /// `\u00fc`, as JSON writes the letters of an international name.
    private func escapedLetter(_ start: Int, _ end: Int) -> (String.UTF8View, Int)? {
        var at = start
        while at < end, base[at] == .backslash { at += 1 }
        guard at + 4 < end, base[at] == UInt8(ascii: "u"), let code = Separator.hexadecimal(base, at + 1, 4),
            code >= 0xA0, let scalar = Unicode.Scalar(UInt32(code)), scalar.properties.isAlphabetic
        else { return nil }
        return (String(Character(scalar)).utf8, at + 5)
    }
}
