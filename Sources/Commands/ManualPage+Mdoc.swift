/// Lines of mdoc(7), with everything escaped that would be read as markup.
struct Mdoc {
    private(set) var text = ""

    /// A macro whose arguments are mdoc already.
    mutating func macro(_ name: String, _ arguments: String = "") {
        text += arguments.isEmpty ? ".\(name)\n" : ".\(name) \(arguments)\n"
    }

    mutating func section(_ title: String) { macro("Sh", title) }

    mutating func subsection(_ title: String) { macro("Ss", Mdoc.argument(title)) }

    /// Running text: a new sentence on a new line, and lines short, as mdoc wants its source.
    mutating func line(_ line: String) {
        var current = ""
        for word in line.split(separator: " ") {
            let escaped = Mdoc.escaped(String(word))
            if !current.isEmpty, current.utf8.count + escaped.utf8.count > 76 || Mdoc.endsSentence(current) {
                literalLine(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + escaped
        }
        if !current.isEmpty { literalLine(current) }
    }

    /// A line that is escaped already; a dot or an apostrophe at its begin would make it a macro.
    private mutating func literalLine(_ escaped: String) {
        text += (escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" : "") + escaped + "\n"
    }

    private static func endsSentence(_ text: String) -> Bool {
        guard let last = text.utf8.last(where: { $0 != UInt8(ascii: ")") }) else { return false }
        return ".!?".utf8.contains(last)
    }

    /// Text as a help screen has it: lines that begin with blanks are shown as they are, the others are filled.
    mutating func prose(_ prose: String) {
        guard !prose.isEmpty else { return }
        var isLiteral = false
        macro("Pp")
        for line in prose.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix(" ") != isLiteral {
                isLiteral.toggle()
                macro(isLiteral ? "Bd" : "Ed", isLiteral ? "-literal -offset indent -compact" : "")
            }
            let content = String(line.drop { $0 == " " })
            if isLiteral { literalLine(Mdoc.escaped(content)) } else { self.line(content) }
        }
        if isLiteral { macro("Ed") }
    }

    /// A command as it is typed.
    mutating func literal(_ command: String) {
        macro("Dl", Mdoc.argument(command))
    }

    /// Names of an option for `.Fl`, which sets the first hyphen itself.
    static func flags(_ argument: ArgumentDeclaration) -> String {
        (argument.names ?? []).map { Mdoc.argument(String($0.text.dropFirst())) }.joined(separator: " , Fl ")
    }

    /// Words of a macro line: what could be a macro's name (`No`, `It`) or punctuation is marked as text.
    static func argument(_ text: String) -> String {
        text.split(separator: " ").map { word in
            let isShort = word.utf8.count <= 3
            return (isShort ? "\\&" : "") + escaped(String(word)).replacing("\"", with: "\\(dq")
        }.joined(separator: " ")
    }

    static func withoutStop(_ sentence: String) -> String {
        argument(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
    }

    /// Backslashes; hyphens, which typesetting would make longer than those of options; letters beyond ASCII.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "~": result += "\\(ti"
            case "^": result += "\\(ha"
            case "`": result += "\\(ga"
            case "\u{20}"..."\u{7E}": result.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)]"
            }
        }
        return result
    }
}
