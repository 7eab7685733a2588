import Basics

/// Follows blocks and statements through a style sheet, without recursion, and notes the addresses that count.
///
/// A block in curly brackets ends the statement before it, so brackets are open in one statement at a time only.
struct CSSScanner {
    var tokenizer: CSSTokenizer
    private let root: CSSBlock
    private var blocks: [CSSBlock] = []
    var brackets: [CSSBracket] = []
    var openImageSets = 0
    var statement = CSSStatement.start
    var found: [CSSReference] = []
    /// Where the references of the statement begin: they go with it when browsers drop it.
    private var firstOfStatement = 0
    private var isBroken = false
    private var takesImports: Bool
    private var lines = LineCounter()

    init(_ css: String, isDeclarations: Bool) {
        tokenizer = CSSTokenizer(css)
        root = isDeclarations ? .declarations : .rules
        takesImports = !isDeclarations
    }

    private var block: CSSBlock { blocks.last ?? root }
    private var isOutermost: Bool { blocks.isEmpty && root == .rules }

    mutating func references() -> [CSSReference] {
        while let token = tokenizer.next() {
            if token == .badString || token == .badURL { isBroken = true }
            if brackets.isEmpty { readOutside(token) } else { readInside(token) }
        }
        // The end closes everything.
        endStatement()
        return found
    }

    private mutating func readOutside(_ token: CSSToken) {
        switch token {
        case .closeCurly: closeBlock()
        case .openCurly where !isCustomProperty: openBlock()
        // Outside all blocks a semicolon is a part of a selector, if a wrong one.
        case .semicolon where !isOutermost || (statement != .prelude && statement != .start): endStatement()
        default:
            advance(token)
            if let bracket = CSSBracket(token, in: tokenizer) { open(bracket) }
            if token == .closeRound || token == .closeSquare { isBroken = true }
        }
    }

    private var isCustomProperty: Bool {
        if case .value(let property) = statement { property.hasPrefix("--") } else { false }
    }

    private mutating func advance(_ token: CSSToken) {
        switch statement {
        case .start: begin(token)
        case .name(let name):
            if token == .colon {
                statement = .value(property: name)
            } else if token != .space {
                statement = .prelude
            }
        case .value: if case .url(let range) = token { add(range) }
        case .atAddress(let rule): readAddress(token, of: rule)
        case .prelude, .atRule: break
        }
    }

    private mutating func begin(_ token: CSSToken) {
        switch token {
        case .space: break
        case .commentMark where isOutermost: break
        case .atKeyword(let range):
            let name = tokenizer.decoded(range).asciiLowercased
            let leadsToAddress = isOutermost && (name == "namespace" || (name == "import" && takesImports))
            statement = leadsToAddress ? .atAddress(name) : .atRule(name)
        case .ident(let range) where block != .rules:
            let name = tokenizer.decoded(range)
            statement = .name(name.hasPrefix("--") ? name : name.asciiLowercased)
        default: statement = .prelude
        }
    }

    mutating func add(_ range: Range<Int>) {
        let url = tokenizer.decoded(range)
        guard !url.isEmpty, let context else { return }
        found.append(
            CSSReference(url: url, context: context, line: lines.line(of: tokenizer.start, in: tokenizer.bytes))
        )
    }

    private var context: CSSReference.Context? {
        switch statement {
        case .atAddress("import"): .importRule
        case .atAddress: .namespace
        case .value("src") where block == .fontFace: .font
        case .value where block == .fontFace: .other
        case .value(let property) where openImageSets > 0: .imageSet(property: property)
        case .value(let property): CSSProperties.context(in: property)
        default: nil
        }
    }
}

extension CSSScanner {
    private mutating func endStatement() {
        if isBroken { dropStatement() }
        // @import has to stand before all else but @charset and @layer.
        if isOutermost, case .atRule("namespace") = statement { takesImports = false }
        startStatement()
    }

    private mutating func dropStatement() { found.removeSubrange(firstOfStatement...) }

    private mutating func startStatement() {
        statement = .start
        brackets = []
        openImageSets = 0
        isBroken = false
        firstOfStatement = found.count
    }

    /// What looked like a declaration was a selector such as `a:hover`.
    private mutating func openBlock() {
        dropStatement()
        if isOutermost { takesImports = false }
        if case .atRule(let name) = statement {
            blocks.append(CSSBlock(atRule: name, in: block))
        } else {
            blocks.append(.declarations)
        }
        startStatement()
    }

    private mutating func closeBlock() {
        guard !blocks.isEmpty else {
            isBroken = true
            if statement == .start { statement = .prelude }
            return
        }
        endStatement()
        blocks.removeLast()
    }
}
