import Basics

/// A text in which http and https addresses look alike.
enum SchemeBlind {
    /// Takes the `s` out of every `https:`, and out of `https%3A`.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        let stem = Array("http".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            result.append(byte)
            index += 1
            guard byte | 0x20 == UInt8(ascii: "p"), index + 1 < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "s"),
                result.count >= stem.count,
                zip(result.suffix(stem.count), stem).allSatisfy({ lowercased($0) == $1 }),
                isColon(bytes, index + 1)
            else { continue }
            index += 1
        }
        return result
    }

    private static func isColon(_ bytes: [UInt8], _ index: Int) -> Bool {
        if bytes[index] == UInt8(ascii: ":") { return true }
        return index + 2 < bytes.count && bytes[index] == UInt8(ascii: "%") && bytes[index + 1] == UInt8(ascii: "3")
            && bytes[index + 2] | 0x20 == UInt8(ascii: "a")
    }
}
