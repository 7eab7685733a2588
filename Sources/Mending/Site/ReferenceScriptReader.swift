import Basics

/// Walks a script once; a mistake costs at most the rest of a line.
struct ReferenceScriptReader {
    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var code = ReferenceScriptTail()
    private var found: [ReferenceScript.Literal] = []
    /// The open braces inside each template expression, innermost last.
    private var templates: [Int] = []
    private var lastKey: String?

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func literals() -> [ReferenceScript.Literal] {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(byte)
            case UInt8(ascii: "`"):
                index += 1
                readTemplate(isStart: true)
            case UInt8(ascii: "/"): readSlash()
            case UInt8(ascii: "{"), UInt8(ascii: "}"): readBrace(byte)
            default:
                if byte == 0x0A { line += 1 }
                code.append(byte)
                index += 1
            }
        }
        return found
    }

    private mutating func readBrace(_ byte: UInt8) {
        index += 1
        guard let open = templates.last else { return code.append(byte) }
        if byte == UInt8(ascii: "}"), open == 0 {
            templates.removeLast()
            return readTemplate(isStart: false)
        }
        templates[templates.count - 1] = open + (byte == UInt8(ascii: "{") ? 1 : -1)
        code.append(byte)
    }

    /// A comment, a regular expression or a division.
    private mutating func readSlash() {
        switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
        case UInt8(ascii: "/"): while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        case UInt8(ascii: "*"):
            index += 2
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "*"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "/") {
                    index += 2
                    return
                }
                if bytes[index] == 0x0A { line += 1 }
                index += 1
            }
        default:
            if code.mayBeginExpression, let end = endOfExpression() { index = end } else { index += 1 }
            code.append(UInt8(ascii: "/"))
        }
    }

    /// The index after a regular expression that begins here; nil when the line ends first, so that it is none.
    private func endOfExpression() -> Int? {
        var isInClass = false
        var position = index + 1
        while position < bytes.count, bytes[position] != 0x0A {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass: return position + 1
            default: break
            }
            position += 1
        }
        return nil
    }

    private mutating func readString(_ quote: UInt8) {
        index += 1
        let start = line
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != quote {
            // A line end closes a broken string.
            if bytes[index] == 0x0A { break }
            if bytes[index] == UInt8(ascii: "\\") { readEscape(into: &text) } else { take(into: &text) }
        }
        if index < bytes.count, bytes[index] == quote { index += 1 }
        note(String(decoding: text, as: UTF8.self), start)
    }

    private mutating func readTemplate(isStart: Bool) {
        let start = line
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "`") {
            if bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "{") {
                index += 2
                templates.append(0)
                if isStart { note(String(decoding: text, as: UTF8.self), start) }
                return
            }
            if bytes[index] == UInt8(ascii: "\\") { readEscape(into: &text) } else { take(into: &text) }
        }
        index += 1
        if isStart { note(String(decoding: text, as: UTF8.self), start) }
    }

    private mutating func take(into text: inout [UInt8]) {
        if bytes[index] == 0x0A { line += 1 }
        text.append(bytes[index])
        index += 1
    }

    private mutating func readEscape(into text: inout [UInt8]) {
        index += 1
        guard index < bytes.count else { return }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): text.append(0x20)
        case 0x0A: line += 1
        case 0x0D: return
        case UInt8(ascii: "x"): append(digits(2), to: &text)
        case UInt8(ascii: "u"):
            guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { return append(digits(4), to: &text) }
            index += 1
            append(digits(6), to: &text)
            if index < bytes.count, bytes[index] == UInt8(ascii: "}") { index += 1 }
        default: text.append(byte)
        }
    }

    private mutating func digits(_ most: Int) -> UInt32 {
        var value: UInt32 = 0
        var count = 0
        while count < most, index < bytes.count, let digit = hexValue(bytes[index]) {
            value = value << 4 | UInt32(digit)
            index += 1
            count += 1
        }
        return value
    }

    private func append(_ value: UInt32, to text: inout [UInt8]) {
        // Halves of a surrogate pair are of no interest in an address.
        text += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
    }

    private mutating func note(_ text: String, _ start: Int) {
        let key = code.endsInNamedText ? lastKey : nil
        let isKey = isNextColon && code.mayBeginKey
        found.append(
            ReferenceScript.Literal(
                text: text,
                line: start,
                before: ReferenceScript.isAddress(text) ? code.text : "",
                key: key ?? "",
                isKey: isKey
            )
        )
        lastKey = isKey ? text : nil
        code.appendText()
    }

    private var isNextColon: Bool {
        bytes[min(index, bytes.count)...].first { $0 > 0x20 } == UInt8(ascii: ":")
    }
}

/// The last of the code that was read, from which the use of a text is told.
private struct ReferenceScriptTail {
    private static let length = 48
    private var bytes: [UInt8] = []
    private var hadBlank = false

    mutating func append(_ byte: UInt8) {
        guard byte > 0x20 else {
            hadBlank = true
            return
        }
        // "return x" and "returnx" differ.
        if hadBlank, let last = bytes.last, isWord(last), isWord(byte) { bytes.append(0x20) }
        hadBlank = false
        bytes.append(byte)
        if bytes.count > Self.length * 4 { bytes.removeFirst(bytes.count - Self.length) }
    }

    mutating func appendText() {
        hadBlank = false
        bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
    }

    var text: String { String(decoding: bytes.suffix(Self.length), as: UTF8.self) }

    /// `"name":` stands before.
    var endsInNamedText: Bool { bytes.suffix(3) == Array("\"\":".utf8)[...] }

    var mayBeginKey: Bool { bytes.isEmpty || bytes.last == UInt8(ascii: "{") || bytes.last == UInt8(ascii: ",") }

    /// After a value a slash divides, after anything else it begins a regular expression.
    var mayBeginExpression: Bool {
        guard let last = bytes.last else { return true }
        guard isWord(last) else { return !")]}\"".utf8.contains(last) }
        let word = bytes.suffix(Self.length).reversed().prefix { isWord($0) }.reversed()
        return Self.words.contains(String(decoding: Array(word), as: UTF8.self))
    }

    private func isWord(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
    }

    private static let words: Set<String> = [
        "case", "delete", "do", "else", "in", "instanceof", "new", "of", "return", "throw", "typeof", "void", "yield",
    ]
}
