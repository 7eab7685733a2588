/// What we are inside of while the end of a text is looked for.
enum PHPTextFrame: Equatable {
    /// Double quotes or backticks.
    case quote(UInt8)
    /// Until this name stands alone at the beginning of a line.
    case heredoc(ArraySlice<UInt8>)
    case nowdoc(ArraySlice<UInt8>)
    /// Code within a text, and how many braces are open.
    case code(Int)
}

extension PHPLexer {
    /// Steps over a whole string in single quotes, or over what opens another text.
    mutating func quoted() throws(PHPFault) -> Step {
        let start = at
        let quote = bytes[at]
        at += 1
        guard quote == UInt8(ascii: "'") else { return .begin(.quote(quote)) }
        while let here = byte(at) {
            switch here {
            case UInt8(ascii: "\\"): at += 2
            case UInt8(ascii: "'"):
                at += 1
                return .token(.string, 0)
            default: at += 1
            }
        }
        throw .string(start)
    }

    /// The text that `<<<` opens at an offset; the position is then at the end of that line.
    mutating func heredoc(_ offset: Int) -> Step? {
        guard bytes[offset...].prefix(3).elementsEqual("<<<".utf8) else { return nil }
        var end = offset + 3
        while byte(end) == 0x20 || byte(end) == 0x09 { end += 1 }
        let quote = byte(end).flatMap { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") ? $0 : nil }
        if quote != nil { end += 1 }
        let start = end
        guard Self.beginsName(byte(end)) else { return nil }
        while Self.isInName(byte(end)) { end += 1 }
        let label = bytes[start..<end]
        if let quote {
            guard byte(end) == quote else { return nil }
            end += 1
        }
        guard lineEnd(end) > 0 else { return nil }
        at = end
        return .begin(quote == UInt8(ascii: "'") ? .nowdoc(label) : .heredoc(label))
    }

    /// Steps over a text with all that is nested in it, without recursion; says what kind of token it is.
    mutating func readText(_ first: PHPTextFrame, from start: Int) throws(PHPFault) -> PHPToken.Kind {
        var frames = [first]
        var isPlain = true
        while let frame = frames.last {
            guard at < bytes.count else {
                if case .quote = first { throw .string(start) }
                throw .heredoc(start)
            }
            switch frame {
            case .code(let depth): try readNested(depth, &frames)
            case .quote(let quote): readQuoted(quote, &frames, &isPlain)
            case .nowdoc(let label): readLines(label, isNowdoc: true, &frames, &isPlain)
            case .heredoc(let label): readLines(label, isNowdoc: false, &frames, &isPlain)
            }
        }
        switch first {
        case .quote(let quote): return isPlain && quote == UInt8(ascii: "\"") ? .string : .template
        default: return isPlain ? .heredoc : .template
        }
    }

    private mutating func readNested(_ depth: Int, _ frames: inout [PHPTextFrame]) throws(PHPFault) {
        switch try step() {
        case .token(.sign, UInt8(ascii: "{")): frames[frames.count - 1] = .code(depth + 1)
        case .token(.sign, UInt8(ascii: "}")):
            if depth == 1 { frames.removeLast() } else { frames[frames.count - 1] = .code(depth - 1) }
        case .begin(let frame): frames.append(frame)
        default: break
        }
    }

    private mutating func readQuoted(_ quote: UInt8, _ frames: inout [PHPTextFrame], _ isPlain: inout Bool) {
        while let here = byte(at) {
            if here == quote {
                at += 1
                frames.removeLast()
                return
            }
            if here == UInt8(ascii: "\\") {
                at += 2
            } else if opensCode(&frames, &isPlain) {
                return
            }
        }
    }

    private mutating func readLines(
        _ label: ArraySlice<UInt8>,
        isNowdoc: Bool,
        _ frames: inout [PHPTextFrame],
        _ isPlain: inout Bool
    ) {
        while let here = byte(at) {
            let length = lineEnd(at)
            if length > 0 {
                at += length
                var end = at
                while byte(end) == 0x20 || byte(end) == 0x09 { end += 1 }
                if bytes[end...].starts(with: label), !Self.isInName(byte(end + label.count)) {
                    at = end + label.count
                    frames.removeLast()
                    return
                }
                // A long run of blanks is looked at once.
                at = end
            } else if isNowdoc {
                at += 1
            } else if here == UInt8(ascii: "\\") {
                at += lineEnd(at + 1) > 0 ? 1 : 2
            } else if opensCode(&frames, &isPlain) {
                return
            }
        }
    }

    /// Steps over one byte of text, or to the code that begins here: `${` or `{$`.
    private mutating func opensCode(_ frames: inout [PHPTextFrame], _ isPlain: inout Bool) -> Bool {
        let next = byte(at + 1)
        switch bytes[at] {
        case UInt8(ascii: "$") where next == UInt8(ascii: "{"): at += 2
        case UInt8(ascii: "{") where next == UInt8(ascii: "$"): at += 1
        case UInt8(ascii: "$") where Self.beginsName(next):
            isPlain = false
            at += 1
            return false
        default:
            at += 1
            return false
        }
        isPlain = false
        frames.append(.code(1))
        return true
    }
}
