import Basics

extension CSSTokenizer {
    /// Whether a name is this word, however it is spelled; `word` is lower case.
    func isCSSWord(_ name: Range<Int>, _ word: String) -> Bool {
        // An escape takes at most nine bytes: backslash, six digits, CR, LF.
        name.count <= word.utf8.count * 9 && decoded(name).asciiLowercased == word
    }

    /// A name, string or address with its escapes resolved.
    func decoded(_ range: Range<Int>) -> String {
        let slice = bytes[range]
        guard slice.contains(where: { $0 == UInt8(ascii: "\\") || $0 == 0 }) else {
            return String(decoding: slice, as: UTF8.self)
        }
        var output: [UInt8] = []
        output.reserveCapacity(slice.count)
        var rest = slice
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"): decodeEscape(&rest, to: &output)
            case 0: appendScalar(0xFFFD, to: &output)
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func decodeEscape(_ rest: inout ArraySlice<UInt8>, to output: inout [UInt8]) {
        // The style sheet ended behind the backslash.
        guard let byte = rest.first else { return }
        if isCSSLineEnd(byte) { return dropLineEnd(&rest) }
        guard hexValue(byte) != nil else {
            rest.removeFirst()
            return byte == 0 ? appendScalar(0xFFFD, to: &output) : output.append(byte)
        }
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, let digit = rest.first.flatMap(hexValue) {
            value = value << 4 | UInt32(digit)
            digits += 1
            rest.removeFirst()
        }
        if let space = rest.first, isMarkupSpace(space) { dropLineEnd(&rest) }
        appendScalar(value == 0 ? 0xFFFD : value, to: &output)
    }

    /// One white space, where CR and LF together are one.
    private func dropLineEnd(_ rest: inout ArraySlice<UInt8>) {
        if rest.popFirst() == 0x0D, rest.first == 0x0A { rest.removeFirst() }
    }
}
