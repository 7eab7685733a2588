import Markup

/// Addresses of a style sheet: in order, never empty, and the same behind a comment.
enum FuzzedCSS: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let isDeclarations = input.choice(of: 2) == 1
        let css = input.takeText()
        let found = CSSReader.references(in: css, isDeclarations: isDeclarations)
        let lines = 1 + css.utf8.count { $0 == 0x0A || $0 == 0x0D }
        var last = 1
        for reference in found {
            try promise(!reference.url.isEmpty, "an empty address")
            try promise((last...max(last, lines)).contains(reference.line), "line \(reference.line) of \(lines)")
            last = reference.line
        }
        // NUL, and "\0" as an escape, stand for a character of three bytes.
        let kept = found.reduce(0) { $0 + $1.url.utf8.count }
        try promise(kept <= 3 * css.utf8.count, "\(kept) bytes of addresses in \(css.utf8.count)")
        let behindComment = CSSReader.references(in: "/* x */" + css, isDeclarations: isDeclarations)
        try promise(behindComment == found, "\(behindComment) behind a comment, \(found) without")
    }
}
