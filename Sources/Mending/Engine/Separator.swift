/// One colon, slash or other sign as carriers spell it.
enum Separator {
    /// A sign with where it ends and how it was spelled.
    struct Found {
        var byte: UInt8
        var end: Int
        var spelling: Carrier.Spelling
    }

    /// The sign at `at`, whatever its spelling; nil for what is no sign in any, such as a lone backslash.
    @inline(__always)
    static func read(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Found? {
        guard at < end else { return nil }
        switch base[at] {
        case .backslash: return escaped(base, at, end)
        case UInt8(ascii: "%"): return percent(base, at, end)
        case UInt8(ascii: "&"): return entity(base, at, end)
        default: return Found(byte: base[at], end: at + 1, spelling: .text)
        }
    }

    /// `\/`, `\\\/`, `\u002f` with any number of backslashes.
    private static func escaped(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Found? {
        var next = at
        while next < end, base[next] == .backslash, next - at < 64 { next += 1 }
        guard next < end else { return nil }
        if base[next] == UInt8(ascii: "/") {
            return Found(byte: base[next], end: next + 1, spelling: .json(next - at))
        }
        if base[next] == UInt8(ascii: "x"), next + 2 < end, let code = hexadecimal(base, next + 1, 2), code < 0x80 {
            return Found(byte: UInt8(code), end: next + 3, spelling: .unicode)
        }
        guard base[next] == UInt8(ascii: "u"), next + 4 < end, let code = hexadecimal(base, next + 1, 4), code < 0x80
        else { return nil }
        return Found(byte: UInt8(code), end: next + 5, spelling: .unicode)
    }

    /// `%3A`, `%253A`, `%25253A`.
    static func percent(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Found? {
        var next = at + 1
        var level = 1
        while next + 1 < end, base[next] == UInt8(ascii: "2"), base[next + 1] == UInt8(ascii: "5"), level < 8 {
            guard next + 3 < end, hexadecimal(base, next + 2, 2) != nil else { break }
            next += 2
            level += 1
        }
        guard next + 1 < end, let code = hexadecimal(base, next, 2) else { return nil }
        return Found(byte: UInt8(code), end: next + 2, spelling: .percent(level))
    }

    /// `&#58;`, `&#x3a;`, `&colon;`.
    static func entity(_ base: UnsafePointer<UInt8>, _ at: Int, _ end: Int) -> Found? {
        var next = at + 1
        while next < end, next - at < 10, base[next] != UInt8(ascii: ";") { next += 1 }
        guard next < end, base[next] == UInt8(ascii: ";") else { return nil }
        let name = UnsafeBufferPointer(start: base + at + 1, count: next - at - 1)
        guard let byte = byte(ofEntity: name) else { return nil }
        return Found(byte: byte, end: next + 1, spelling: .entity)
    }

    private static func byte(ofEntity name: UnsafeBufferPointer<UInt8>) -> UInt8? {
        guard let first = name.first else { return nil }
        if first == UInt8(ascii: "#") {
            var code = 0
            if name.count > 2, name[1] | 0x20 == UInt8(ascii: "x") {
                guard let base = name.baseAddress, let value = hexadecimal(base, 2, name.count - 2) else { return nil }
                code = value
            } else {
                guard name.count > 1 else { return nil }
                for byte in name.dropFirst() {
                    guard byte &- UInt8(ascii: "0") < 10 else { return nil }
                    code = code * 10 + Int(byte - UInt8(ascii: "0"))
                }
            }
            return code < 0x80 ? UInt8(code) : nil
        }
        for (known, byte) in named where name.elementsEqual(known.utf8) { return byte }
        return nil
    }

    private static let named: [(String, UInt8)] = [
        ("amp", UInt8(ascii: "&")), ("quot", UInt8(ascii: "\"")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")),
        ("apos", UInt8(ascii: "'")), ("nbsp", 0x20), ("colon", UInt8(ascii: ":")), ("sol", UInt8(ascii: "/")),
        ("equals", UInt8(ascii: "=")), ("quest", UInt8(ascii: "?")), ("period", UInt8(ascii: ".")),
        ("num", UInt8(ascii: "#")), ("lpar", UInt8(ascii: "(")), ("rpar", UInt8(ascii: ")")),
    ]

    static func hexadecimal(_ base: UnsafePointer<UInt8>, _ at: Int, _ count: Int) -> Int? {
        guard count > 0, count <= 6 else { return nil }
        var value = 0
        for index in at..<at + count {
            guard let digit = hexDigit(base[index]) else { return nil }
            value = value * 16 + digit
        }
        return value
    }

    @inline(__always)
    static func hexDigit(_ byte: UInt8) -> Int? {
        let digit = byte &- UInt8(ascii: "0")
        if digit < 10 { return Int(digit) }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? Int(letter) + 10 : nil
    }
}
