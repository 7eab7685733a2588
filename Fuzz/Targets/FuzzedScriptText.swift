@testable import Mending

/// Texts in a script: in order, never more than came, the same behind a comment, and read back as themselves when quoted.
enum FuzzedScriptText: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let code = input.takeText()
        let found = ReferenceScript.literals(in: code)
        var last = 1
        let lines = 1 + code.utf8.count { $0 == 0x0A }
        for literal in found {
            try promise((last...lines).contains(literal.line), "line \(literal.line) after \(last), of \(lines)")
            last = literal.line
            // 48 bytes, of which a cut through a character can make some more.
            try promise(literal.before.utf8.count <= 60, "much code before: \(literal.before)")
            try check(literal)
        }
        let kept = found.reduce(0) { $0 + $1.text.utf8.count }
        try promise(kept <= code.utf8.count, "\(kept) bytes of texts in \(code.utf8.count)")
        let behind = ReferenceScript.literals(in: "\n/* '\n */" + code)
        try promise(behind.map(\.text) == found.map(\.text), "\(behind) behind a comment, \(found) without")
        try promise(behind.map(\.line) == found.map { $0.line + 2 }, "the lines behind a comment are others")
        let again = ReferenceScript.literals(in: found.map { quoted($0.text) }.joined(separator: ",\n"))
        try promise(again.map(\.text) == found.map(\.text), "\(found) reads back as \(again)")
    }

    /// Whatever is thought of the text's use is a row of the table; that it is there, the table itself sees to.
    private static func check(_ literal: ReferenceScript.Literal) throws(BrokenPromise) {
        guard let use = ReferenceScriptUse(literal, isOwn: true) else { return }
        let row = ReferenceContexts.shared[use.context]
        try promise(row.elements == ["script"], "\(row.id) for a text in a script")
        try promise(ReferenceScript.isAddress(use.address), "\(use.address) is used and is no address")
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined() + "\""
    }
}
