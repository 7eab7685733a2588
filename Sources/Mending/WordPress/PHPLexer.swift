import Basics

/// Cuts a PHP file into tokens in one pass, as PHP 8 does; it refuses only what has no end.
struct PHPLexer {
    /// What one step over code found.
    enum Step {
        case blank
        case comment
        case close
        case token(PHPToken.Kind, UInt8)
        case begin(PHPTextFrame)
    }

    let bytes: [UInt8]
    var at = 0
    private(set) var tokens: [PHPToken] = []
    private(set) var comments: [PHPComment] = []

    init(_ bytes: [UInt8]) throws(PHPFault) {
        self.bytes = bytes
        while at < bytes.count {
            readHTML()
            try readCode()
        }
    }

    func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func append(_ kind: PHPToken.Kind, from start: Int, sign: UInt8 = 0) {
        var token = PHPToken(kind: kind, sign: sign, start: start, end: at)
        if kind == .name { token.word = word(start, at) }
        tokens.append(token)
    }

    private func word(_ start: Int, _ end: Int) -> PHPWord {
        let start = bytes[start] == UInt8(ascii: "\\") ? start + 1 : start
        guard end - start <= PHPWord.longest else { return .other }
        return PHPWord(rawValue: String(decoding: bytes[start..<end].map(lowercased), as: UTF8.self)) ?? .other
    }

    private mutating func readHTML() {
        let start = at
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), byte(at + 1) == UInt8(ascii: "?"), let end = openTag(at) {
                if at > start { append(.html, from: start) }
                let tag = at
                at = end
                append(.open, from: tag)
                return
            }
            at += 1
        }
        if at > start { append(.html, from: start) }
    }

    /// Where the tag that begins here ends.
    ///
    /// `<?` alone is one where the server says so, and only then is the site alive.
    private func openTag(_ start: Int) -> Int? {
        if byte(start + 2) == UInt8(ascii: "=") { return start + 3 }
        let isLong = bytes[start...].dropFirst(2).prefix(3).map(lowercased).elementsEqual("php".utf8)
        let end = isLong ? start + 5 : start + 2
        switch byte(end) {
        case nil: return end
        case 0x20, 0x09: return end + 1
        case 0x0A, 0x0D: return end + lineEnd(end)
        default: return nil
        }
    }

    /// How many bytes long the line's end here is: 0 where there is none.
    func lineEnd(_ offset: Int) -> Int {
        switch byte(offset) {
        case 0x0A: 1
        case 0x0D: byte(offset + 1) == 0x0A ? 2 : 1
        default: 0
        }
    }

    private mutating func readCode() throws(PHPFault) {
        while at < bytes.count {
            let start = at
            switch try step() {
            case .blank: break
            case .comment: comments.append(PHPComment(start: start, end: at, next: tokens.count))
            case .close:
                append(.close, from: start)
                return
            case .token(let kind, let sign): append(kind, from: start, sign: sign)
            case .begin(let frame): append(try readText(frame, from: start), from: start)
            }
            if tokens.last?.word == .haltCompiler {
                // What follows is data.
                at = bytes.count
            }
        }
    }

    /// One step over code, from a byte that is there.
    mutating func step() throws(PHPFault) -> Step {
        let start = at
        let first = bytes[at]
        switch first {
        case 0x20, 0x09...0x0A, 0x0D:
            at += 1
            return .blank
        case UInt8(ascii: "#") where byte(at + 1) != UInt8(ascii: "["):
            skipLineComment()
            return .comment
        case UInt8(ascii: "/") where byte(at + 1) == UInt8(ascii: "/"):
            skipLineComment()
            return .comment
        case UInt8(ascii: "/") where byte(at + 1) == UInt8(ascii: "*"):
            at += 2
            while !(byte(at) == UInt8(ascii: "*") && byte(at + 1) == UInt8(ascii: "/")) {
                guard at < bytes.count else { throw .comment(start) }
                at += 1
            }
            at += 2
            return .comment
        case UInt8(ascii: "?") where byte(at + 1) == UInt8(ascii: ">"):
            at += 2
            at += lineEnd(at)
            return .close
        case UInt8(ascii: "$") where Self.beginsName(byte(at + 1)):
            at += 1
            skipName()
            return .token(.variable, 0)
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return try quoted()
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
            if byte(at + 1) == UInt8(ascii: "'") || byte(at + 1) == UInt8(ascii: "\"") {
                at += 1
                return try quoted()
            }
            if let frame = heredoc(at + 1) { return frame }
        case UInt8(ascii: "<"): if let frame = heredoc(at) { return frame }
        default: break
        }
        return word(first)
    }

    private mutating func word(_ first: UInt8) -> Step {
        let start = at
        if isDigit(first) || (first == UInt8(ascii: ".") && byte(at + 1).map(isDigit) == true) {
            skipNumber()
            return .token(.number, 0)
        }
        if first == UInt8(ascii: "\\"), Self.beginsName(byte(at + 1)) { at += 1 }
        if Self.beginsName(byte(at)) {
            skipName()
            while byte(at) == UInt8(ascii: "\\"), Self.beginsName(byte(at + 1)) {
                at += 1
                skipName()
            }
            return .token(.name, 0)
        }
        at = start + signLength(start)
        return .token(at - start == 1 ? .sign : .longSign, first)
    }

    private mutating func skipLineComment() {
        while at < bytes.count, lineEnd(at) == 0 {
            if bytes[at] == UInt8(ascii: "?"), byte(at + 1) == UInt8(ascii: ">") { return }
            at += 1
        }
    }

    static func beginsName(_ byte: UInt8?) -> Bool {
        byte.map { isLetter($0) || $0 == UInt8(ascii: "_") || $0 >= 0x80 } ?? false
    }

    static func isInName(_ byte: UInt8?) -> Bool { beginsName(byte) || byte.map(isDigit) == true }

    private mutating func skipName() {
        while Self.isInName(byte(at)) { at += 1 }
    }
}
