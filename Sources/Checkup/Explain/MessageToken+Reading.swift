import Basics

extension MessageToken {
    /// Longer runs are no words; their begin is enough to tell so.
    private static let maximumLength = 80
    /// Half words are looked up among all words, so a text of dots alone must not ask for thousands.
    private static let maximumEllipses = 16

    /// The tokens of a plain text in order.
    static func tokens(of text: [UInt8]) -> [MessageToken] {
        var tokens: [MessageToken] = []
        var ellipses = 0
        var index = 0
        while index < text.count {
            guard isPart(text[index]) else {
                // Quotes with nothing in them: the name was taken out before the text was shared.
                if text[index] == 0x22, index + 1 < text.count, text[index + 1] == 0x22 {
                    tokens.append(MessageToken(kind: .name, text: [], range: index..<(index + 2), isServer: true))
                    index += 1
                }
                index += 1
                continue
            }
            var end = index
            while end < text.count, isPart(text[end]) || isJoint(text, end) { end += 1 }
            if isWebAddress(text[index..<end]) {
                while end < text.count, text[end] > 0x20, !#""'<>)]"#.utf8.contains(text[end]) { end += 1 }
            }
            append(text, index..<end, to: &tokens)
            if let last = tokens.indices.last, ellipses < maximumEllipses, text[end...].starts(with: "...".utf8) {
                tokens[last].endsCut = true
                ellipses += 1
            }
            index = end
        }
        markParagraphs(&tokens, text)
        if let last = tokens.indices.last { tokens[last].endsCut = true }
        if let first = tokens.indices.first, tokens[first].range.lowerBound == 0 { tokens[first].beginsCut = true }
        return tokens
    }

    private static func markParagraphs(_ tokens: inout [MessageToken], _ text: [UInt8]) {
        for index in tokens.indices.dropFirst() {
            let end = tokens[index - 1].range.upperBound
            guard tokens[index].range.lowerBound > end + 1 else { continue }
            let between = text[end..<tokens[index].range.lowerBound]
            if between.count(where: { $0 == 0x0A }) > 1 { tokens[index].beginsParagraph = true }
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

    /// Signs that hold names, numbers and contractions together when a letter or digit follows.
    private static func isJoint(_ text: [UInt8], _ index: Int) -> Bool {
        guard index + 1 < text.count else { return false }
        switch text[index] {
        case UInt8(ascii: "."), UInt8(ascii: "@"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"):
            return isPart(text[index + 1])
        case UInt8(ascii: "'"):
            return isLetter(text[index + 1])
        case UInt8(ascii: ":"):
            return text[(index + 1)...].starts(with: "//".utf8)
        case UInt8(ascii: "/"):
            // Inside a web address only; elsewhere a stroke parts two words.
            return text[index + 1] == UInt8(ascii: "/") || (index > 1 && text[index - 1] == UInt8(ascii: "/"))
        default:
            return false
        }
    }

    private static func append(_ text: [UInt8], _ range: Range<Int>, to tokens: inout [MessageToken]) {
        let run = text[range]
        if run.contains(UInt8(ascii: "@")) || isWebAddress(run) || isServerName(run) {
            let name = folded(run)
            let isServer = isQuoted(text, range) || hasMailLabel(name)
            tokens.append(MessageToken(kind: .name, text: name, range: range, isServer: isServer))
            return
        }
        if run.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }) {
            // "-9807" is an error number, "993-995" is two ports.
            let isNegative =
                run.count >= 4 && range.lowerBound > 0 && text[range.lowerBound - 1] == UInt8(ascii: "-")
                && (range.lowerBound < 2 || !isPart(text[range.lowerBound - 2]))
            let number = isNegative ? [UInt8(ascii: "-")] + run : Array(run)
            tokens.append(MessageToken(kind: .number, text: number, range: range))
            return
        }
        var start = range.lowerBound
        for index in range where !isPart(text[index]) && text[index] != UInt8(ascii: "'") {
            appendWord(text, start..<index, to: &tokens)
            start = index + 1
        }
        appendWord(text, start..<range.upperBound, to: &tokens)
        // A letter in quotes is how people black a name out: "X".
        if run.count <= 2, isInDoubleQuotes(text, range), let last = tokens.indices.last {
            tokens[last].isServer = true
        }
    }

    private static func appendWord(_ text: [UInt8], _ range: Range<Int>, to tokens: inout [MessageToken]) {
        let word = folded(text[range])
        guard !word.isEmpty else { return }
        let kind: Kind = word.allSatisfy(isDigit) ? .number : .word
        tokens.append(MessageToken(kind: kind, text: word, range: range))
    }

    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.prefix(maximumLength).filter { $0 != UInt8(ascii: "'") }.map(lowercased)
    }
}
