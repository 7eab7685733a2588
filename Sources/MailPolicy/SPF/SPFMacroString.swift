import Basics

/// Text with blanks that each mail fills (RFC 7208 section 7), such as `%{ir}._spf.example.org`.
struct SPFMacroString: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        case literal([UInt8])
        case macro(Macro)
    }

    struct Macro: Sendable, Hashable {
        /// Lower case: one of `s l o d i p h v`.
        let letter: UInt8
        /// Upper case asks for URL escapes.
        let isEscaped: Bool
        /// How many parts at the right are kept.
        let keep: Int?
        let isReversed: Bool
        let delimiters: [UInt8]
    }

    private(set) var parts: [Part] = []

    /// - Throws: ``SPFSyntaxError`` that names `term`.
    init(_ text: ArraySlice<UInt8>, term: String, isDomain: Bool) throws(SPFSyntaxError) {
        var literal: [UInt8] = []
        var endsInMacro = false
        var rest = text
        while let byte = rest.popFirst() {
            guard byte > 0x20, byte < 0x7F else { throw SPFSyntaxError(term: term, reason: .character) }
            endsInMacro = byte == UInt8(ascii: "%")
            guard endsInMacro else {
                literal.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "%"): literal.append(byte)
            case UInt8(ascii: "_"): literal.append(0x20)
            case UInt8(ascii: "-"): literal += Array("%20".utf8)
            case UInt8(ascii: "{"):
                guard let close = rest.firstIndex(of: UInt8(ascii: "}")), let macro = Macro(rest[..<close]) else {
                    throw SPFSyntaxError(term: term, reason: .macro)
                }
                rest = rest[(close + 1)...]
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = []
                parts.append(.macro(macro))
            default: throw SPFSyntaxError(term: term, reason: .macro)
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        if isDomain, !endsInMacro, !SPFMacroString.endsInTopLabel(literal) {
            throw SPFSyntaxError(term: term, reason: .domain)
        }
    }

    /// The letters that are asked for.
    var letters: Set<UInt8> {
        Set(parts.compactMap { if case .macro(let macro) = $0 { macro.letter } else { nil } })
    }

    /// The grammar wants a dot and a last label that is not all digits, so that an address is never taken for a name.
    private static func endsInTopLabel(_ literal: [UInt8]) -> Bool {
        let text = literal.last == UInt8(ascii: ".") ? literal.dropLast() : literal[...]
        guard let dot = text.lastIndex(of: UInt8(ascii: ".")) else { return false }
        let label = text[(dot + 1)...]
        guard let first = label.first, let last = label.last, first != 0x2D, last != 0x2D else { return false }
        return label.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D } && !label.allSatisfy(isDigit)
    }
}

extension SPFMacroString.Macro {
    /// Reads what stands between the braces; `c`, `r` and `t` belong to explanations only.
    init?(_ text: ArraySlice<UInt8>) {
        var rest = text
        guard let first = rest.popFirst(), "slodiphv".utf8.contains(lowercased(first)) else { return nil }
        let digits = rest.prefix(while: isDigit)
        rest = rest.dropFirst(digits.count)
        let isReversed = rest.first.map(lowercased) == UInt8(ascii: "r")
        if isReversed { rest = rest.dropFirst() }
        guard rest.allSatisfy({ ".-+,/_=".utf8.contains($0) }) else { return nil }
        var keep: Int?
        if !digits.isEmpty {
            // More than 127 labels fit no name; the cap keeps a hostile number from overflowing.
            let value = digits.reduce(0) { min($0 * 10 + Int($1 - 0x30), 128) }
            guard value > 0 else { return nil }
            keep = value
        }
        self.init(
            letter: lowercased(first),
            isEscaped: lowercased(first) != first,
            keep: keep,
            isReversed: isReversed,
            delimiters: rest.isEmpty ? [UInt8(ascii: ".")] : Array(rest)
        )
    }
}
