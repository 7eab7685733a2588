/// An address as its carrier's readers see it, worked out only when somebody asks.
struct AddressText {
    private let value: RawValue
    private let found: AddressReader.Found

    init(_ value: RawValue, _ found: AddressReader.Found) {
        self.value = value
        self.found = found
    }

    /// Longer ones are cut; no server takes them.
    private static let maximum = 8192

    /// Decoded, with `http` in small letters and without port 80 and the full stop of a sentence.
    var url: String {
        var text: [UInt8] = Array(found.scheme == .ws ? "ws://".utf8 : "http://".utf8)
        var at = found.host.lowerBound
        let end = min(found.end, at + Self.maximum)
        while at < end {
            if let port = found.port, found.portNumber == 80, at == port.lowerBound {
                at = port.upperBound
                continue
            }
            at = appendSign(&text, at, end)
        }
        while let last = text.last, ".,;:!?*'".utf8.contains(last) { text.removeLast() }
        return String(decoding: text, as: UTF8.self)
    }

    /// One sign, decoded by what the address is spelled in.
    private func appendSign(_ text: inout [UInt8], _ at: Int, _ end: Int) -> Int {
        let base = value.base
        switch base[at] {
        case .backslash:
            if let sign = Separator.read(base, at, end) {
                text.append(sign.byte)
                return sign.end
            }
            return appendEscapedLetter(&text, at, end)
        case UInt8(ascii: "%"):
            guard case .percent(let level) = found.spelling, let sign = Separator.percent(base, at, end) else { break }
            if case .percent(let deeper) = sign.spelling, deeper > level {
                // What is encoded once more belongs to the address itself.
                let digits = UnsafeBufferPointer(start: base + sign.end - 2, count: 2)
                text.append(UInt8(ascii: "%"))
                text.append(contentsOf: repeatElement(Array("25".utf8), count: deeper - level - 1).joined())
                text.append(contentsOf: digits)
            } else {
                text.append(sign.byte)
            }
            return sign.end
        case UInt8(ascii: "&"):
            guard let sign = Separator.entity(base, at, end) else { break }
            text.append(sign.byte)
            return sign.end
        default: break
        }
        text.append(base[at])
        return at + 1
    }

    private func appendEscapedLetter(_ text: inout [UInt8], _ at: Int, _ end: Int) -> Int {
        var next = at
        while next < end, value.base[next] == .backslash { next += 1 }
        if next + 4 < end, value.base[next] == UInt8(ascii: "u"),
            let code = Separator.hexadecimal(value.base, next + 1, 4), let scalar = Unicode.Scalar(UInt32(code))
        {
            text.append(contentsOf: String(Character(scalar)).utf8)
            return next + 5
        }
        return next
    }
}
