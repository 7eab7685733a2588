/// A PHP file in tokens, with the partner of every bracket.
struct PHPSource: Sendable {
    let bytes: [UInt8]
    let tokens: [PHPToken]
    let comments: [PHPComment]
    /// For every token the number of the bracket that belongs to it, or -1.
    let partners: [Int]
    /// Where each line begins.
    private let lines: [Int]

    init(_ bytes: [UInt8]) throws(PHPFault) {
        let lexer = try PHPLexer(bytes)
        self.bytes = bytes
        tokens = lexer.tokens
        comments = lexer.comments
        partners = Self.partners(lexer.tokens)
        lines = Self.lines(bytes)
    }

    /// The number of the line in which an offset is, from 1.
    func line(_ offset: Int) -> Int { Self.line(offset, among: lines) }

    static func line(_ offset: Int, in bytes: [UInt8]) -> Int { line(offset, among: lines(bytes)) }

    /// True where that token exists and is this sign of one byte.
    func isSign(_ index: Int, _ byte: UInt8) -> Bool { tokens.indices.contains(index) && tokens[index].isSign(byte) }

    func isLong(_ index: Int, _ sign: StaticString) -> Bool {
        guard tokens.indices.contains(index), tokens[index].kind == .longSign else { return false }
        return text(index).elementsEqual(UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount))
    }

    func word(_ index: Int) -> PHPWord { tokens.indices.contains(index) ? tokens[index].word : .other }

    func kind(_ index: Int) -> PHPToken.Kind? { tokens.indices.contains(index) ? tokens[index].kind : nil }

    func text(_ index: Int) -> ArraySlice<UInt8> { bytes[tokens[index].start..<tokens[index].end] }

    /// The bytes from the first of these tokens to the last.
    func span(_ range: Range<Int>) -> Range<Int> {
        range.isEmpty ? 0..<0 : tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
    }

    /// True where the token is code of PHP's and ends no statement.
    func isEnd(_ index: Int) -> Bool {
        guard let kind = kind(index) else { return true }
        return kind == .close || kind == .html || kind == .open || tokens[index].isSign(UInt8(ascii: ";"))
    }

    /// The token after this one, past what its bracket encloses; nil at a bracket without a partner.
    func after(_ index: Int) -> Int? {
        guard tokens[index].opensBracket else { return tokens[index].closesBracket ? nil : index + 1 }
        return partners[index] < 0 ? nil : partners[index] + 1
    }

    private static func partners(_ tokens: [PHPToken]) -> [Int] {
        var partners = [Int](repeating: -1, count: tokens.count)
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.opensBracket {
                open.append(index)
            } else if token.closesBracket, let last = open.last {
                let fits =
                    switch tokens[last].sign {
                    case UInt8(ascii: "("): UInt8(ascii: ")")
                    case UInt8(ascii: "{"): UInt8(ascii: "}")
                    default: UInt8(ascii: "]")
                    }
                guard token.sign == fits else { continue }
                open.removeLast()
                partners[index] = last
                partners[last] = index
            }
        }
        return partners
    }

    private static func lines(_ bytes: [UInt8]) -> [Int] {
        var lines = [0]
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
                lines.append(index + 1)
            }
        }
        return lines
    }

    private static func line(_ offset: Int, among lines: [Int]) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}
