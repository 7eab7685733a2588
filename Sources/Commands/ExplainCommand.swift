import ArgumentParser
import Basics
import Checkup
import Glibc
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a message on a phone, in a mail program or from a server means.",
        discussion: """
            TEXT is what was shown, in quotes, whole or in part; a bounce may be piped in.
            Ends with 0 when the message is known and with 3 when it is not.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

    // POP3 servers say "-ERR", which is no option.
    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("What was shown, or a file that holds it; - for standard input.", valueName: "text")
    )
    var text: [String] = []

    @Option(
        help: ArgumentHelp("File that holds the text; - for standard input.", valueName: "file"),
        completion: .file()
    )
    var file: String?

    @Option(help: "How to write the result.")
    var format: Format = .text

    @Flag(help: "No colours.")
    var noColor = false

    func run() async throws {
        let explanation = Explanation(of: try pasted())
        switch format {
        case .text: try Output.write(explanation.document().terminalText(noColor: noColor, toFile: false))
        case .json: try Output.write(JSONRenderer.encode(explanation, pretty: true) + "\n")
        case .html: try Output.write(HTMLRenderer().render(explanation.document()))
        }
        if explanation.matches.isEmpty { throw ExitCode(3) }
    }

    private func pasted() throws(InputError) -> String {
        guard file == nil || text.isEmpty else {
            throw InputError("text", "a text and --file were given", remedy: "give one of them")
        }
        // What stands behind "--" is text whatever it looks like.
        let options = text.prefix { $0 != "--" }
        if let slip = options.first(where: { $0.hasPrefix("--") && !$0.utf8.contains(0x20) }) {
            throw InputError(
                "option",
                "there is no option \(printable(slip, limit: 40))",
                remedy: "postwell explain --help lists the options; put a text in quotes"
            )
        }
        let given = try source()
        let says = given.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        guard says else {
            throw InputError("text", "the text is empty", remedy: "paste what the phone or program shows")
        }
        return given
    }

    private func source() throws(InputError) -> String {
        if let file { return Self.decoded(try InputFile.read(file)) }
        if text == ["-"] { return Self.decoded(try InputFile.read("-")) }
        // No message reads like the name of a file that is there.
        if text.count == 1, let name = text.first, InputFile.isFile(name) {
            return Self.decoded(try InputFile.read(name))
        }
        if !text.isEmpty { return text.filter { $0 != "--" }.joined(separator: " ") }
        guard isatty(STDIN_FILENO) == 0 else {
            throw InputError(
                "text",
                "no text was given",
                remedy: "try: postwell explain \"Cannot Verify Server Identity\""
            )
        }
        return Self.decoded(try InputFile.read("-"))
    }

    /// UTF-8, or UTF-16 as Windows saves it when it says so at the begin.
    private static func decoded(_ bytes: [UInt8]) -> String {
        guard bytes.count >= 2 else { return String(decoding: bytes, as: UTF8.self) }
        let isLittleEndian = bytes.starts(with: [0xFF, 0xFE])
        guard isLittleEndian || bytes.starts(with: [0xFE, 0xFF]) else { return String(decoding: bytes, as: UTF8.self) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittleEndian ? second << 8 | first : first << 8 | second
        }
        return String(decoding: units, as: UTF16.self)
    }
}
