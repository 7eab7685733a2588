import Basics

/// Goes through the tokens of a file once and notes what it does.
struct PHPOutliner {
    /// What has to be so for the statements of a block: of each `if` around it, the names that must not be set yet.
    typealias Headers = [[String]]

    private struct Block {
        var headers: Headers
        var isAlternative: Bool
        var depth: Int
        var pending: Pending?
    }

    /// An `if` whose one statement, or block, is still to come.
    private struct Pending {
        var headers: Headers
        var depth: Int
    }

    let source: PHPSource
    var outline = PHPOutline()
    private var blocks: [Block] = []
    private var depth = 0
    private var pending: Pending?
    /// The first token of the statement at the top level that we are in.
    private(set) var statement: Int?
    private var mayEnd = false
    private var stopComments: ArraySlice<PHPComment>

    /// Deeper code is taken for conditional without looking at each block.
    private static let mostBlocks = 16
    /// So many tokens of a condition are looked at.
    private static let longestCondition = 64

    static func outline(_ source: PHPSource) -> PHPOutline {
        var outliner = PHPOutliner(source)
        for index in source.tokens.indices { outliner.take(index) }
        outliner.begin(source.tokens.count)
        return outliner.outline
    }

    private init(_ source: PHPSource) {
        self.source = source
        stopComments = source.comments.filter { Self.asksToStop(source.bytes[$0.start..<$0.end]) }[...]
    }

    /// True for `That's all, stop editing! Happy publishing.` and the like.
    private static func asksToStop(_ comment: ArraySlice<UInt8>) -> Bool {
        let phrase = Array("stop editing".utf8)
        guard comment.count > phrase.count else { return false }
        return (comment.startIndex...comment.endIndex - phrase.count).contains { at in
            lowercased(comment[at]) == phrase[0]
                && zip(comment[at...], phrase).allSatisfy { lowercased($0) == $1 }
        }
    }

    var isTop: Bool { blocks.isEmpty && depth == 0 }

    private mutating func take(_ index: Int) {
        begin(index)
        let token = source.tokens[index]
        switch token.kind {
        case .sign: takeSign(token.sign, index)
        case .longSign: if token.opensBracket { depth += 1 }
        case .close, .html, .open: end(atOnce: true)
        case .name: if token.word != .other, !isMember(index) { takeWord(token.word, index) }
        case .variable: takeVariable(index)
        case .number, .string, .heredoc, .template: break
        }
    }

    // MARK: Statements and blocks

    /// Decides whether a statement of the top level begins with this token.
    private mutating func begin(_ index: Int) {
        if mayEnd {
            mayEnd = false
            if !continues(index) { statement = nil }
        }
        while let comment = stopComments.first, comment.next <= index {
            stopComments.removeFirst()
            if comment.next == index, statement == nil, isTop { outline.stopComment = outline.stopComment ?? comment }
        }
        guard statement == nil, isTop, index < source.tokens.count, !source.isEnd(index) else { return }
        statement = index
    }

    /// True where the statement goes on after its `;` or `}`.
    private func continues(_ index: Int) -> Bool {
        guard index < source.tokens.count else { return false }
        switch source.tokens[index].word {
        case .else, .elseif, .catch, .finally, .instanceof, .and, .or, .xor, .as: return true
        case .while: return statement.map { source.word($0) == .do } ?? false
        default: break
        }
        switch source.tokens[index].kind {
        case .longSign: return source.tokens[index].sign != UInt8(ascii: "#")
        case .sign: return [UInt8](".,;)]}=+-*/%<>?:|^".utf8).contains(source.tokens[index].sign)
        default: return false
        }
    }

    private mutating func end(atOnce: Bool = false) {
        if let waiting = pending, waiting.depth == depth { pending = nil }
        guard isTop else { return }
        if atOnce { statement = nil } else { mayEnd = true }
    }

    private mutating func takeSign(_ sign: UInt8, _ index: Int) {
        switch sign {
        case UInt8(ascii: ";"): end()
        case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): depth = max(0, depth - 1)
        case UInt8(ascii: "{"):
            let isOurs = pending.map { $0.depth == depth } ?? false
            let headers = isOurs ? pending?.headers : nil
            blocks.append(
                Block(headers: headers ?? [[]], isAlternative: false, depth: depth, pending: isOurs ? nil : pending)
            )
            pending = nil
            depth = 0
        case UInt8(ascii: "}"):
            // `endif` that was never written.
            while let last = blocks.last, last.isAlternative { blocks.removeLast() }
            guard let block = blocks.popLast() else { return }
            depth = block.depth
            pending = block.pending
            if isTop { mayEnd = true }
        default: break
        }
    }

    /// Notes what an `if` asks; what follows is under that condition.
    private mutating func header(_ index: Int, guards: [String], replaces: Bool = false) {
        let close = source.isSign(index + 1, UInt8(ascii: "(")) ? source.partners[index + 1] : index
        guard close >= 0 else { return }
        let isAlternative = source.isSign(close + 1, UInt8(ascii: ":"))
        if isAlternative, replaces {
            if let last = blocks.indices.last, blocks[last].isAlternative { blocks[last].headers = [guards] }
        } else if isAlternative {
            let headers = (pending?.headers ?? []) + [guards]
            blocks.append(Block(headers: headers, isAlternative: true, depth: depth, pending: nil))
            pending = nil
        } else if let waiting = pending, waiting.depth == depth {
            // A chain of a thousand conditions is no configuration.
            if waiting.headers.count < Self.mostBlocks { pending?.headers.append(guards) }
        } else {
            pending = Pending(headers: [guards], depth: depth)
        }
    }

    /// The names that a condition wants to be without a value.
    private func guards(_ index: Int) -> [String] {
        guard source.isSign(index + 1, UInt8(ascii: "(")), source.partners[index + 1] > 0 else { return [] }
        let end = min(source.partners[index + 1], index + Self.longestCondition)
        return (index + 2..<max(index + 2, end)).compactMap { at in
            let isNot = source.isSign(at - 1, UInt8(ascii: "!"))
            switch source.tokens[at].word {
            case .defined, .isset: return isNot ? source.asked(at) : nil
            case .empty: return isNot ? nil : source.asked(at)
            default: return nil
            }
        }
    }

    private func isMember(_ index: Int) -> Bool {
        switch source.word(index - 1) {
        case .function, .new, .const, .use: true
        default: source.isLong(index - 1, "->") || source.isLong(index - 1, "?->") || source.isLong(index - 1, "::")
        }
    }

    private mutating func takeWord(_ word: PHPWord, _ index: Int) {
        switch word {
        case .define: takeDefine(index)
        case .const: takeConst(index)
        case .if: header(index, guards: guards(index))
        case .elseif: header(index, guards: guards(index), replaces: true)
        case .else: header(index, guards: [], replaces: true)
        case .while, .for, .foreach, .switch: header(index, guards: [])
        case .endif, .endwhile, .endfor, .endforeach, .endswitch:
            if let last = blocks.last, last.isAlternative {
                depth = last.depth
                blocks.removeLast()
            }
        case .include, .includeOnce, .require, .requireOnce: takeInclusion(index)
        case .namespace:
            guard statement == index else { return }
            outline.hasNamespace = true
            let isBraced = [1, 2].contains { source.isSign(index + $0, UInt8(ascii: "{")) }
            outline.hasBracedNamespace = outline.hasBracedNamespace || isBraced
        default: break
        }
    }

    // MARK: What is noted

    mutating func note(_ name: String, value: Range<Int>, at index: Int) {
        let inline = inlineGuard(index)
        var isGuarded = inline.guarded == name
        var isConditional = inline.isConditional && !isGuarded
        if blocks.count > Self.mostBlocks {
            isConditional = true
        } else {
            let headers = blocks.flatMap(\.headers) + (pending?.headers ?? [])
            isGuarded = isGuarded || headers.contains { $0.contains(name) }
            isConditional = isConditional || headers.contains { !$0.contains(name) }
        }
        outline.add(
            .init(name: name, value: value, at: index, isGuarded: isGuarded, isConditional: isConditional)
        )
    }

    /// The condition of `defined('A') || define('A', …)`.
    private func inlineGuard(_ index: Int) -> (guarded: String?, isConditional: Bool) {
        var before = index - 1
        if source.isSign(before, UInt8(ascii: "@")) { before -= 1 }
        switch source.word(before) {
        case .or, .and, .xor: break
        default:
            let isJoined = source.isLong(before, "||") || source.isLong(before, "&&")
            guard isJoined || source.isSign(before, UInt8(ascii: "?")) || source.isSign(before, UInt8(ascii: ":"))
            else { return (nil, false) }
        }
        guard source.isSign(before - 1, UInt8(ascii: ")")), source.partners[before - 1] > 0 else { return (nil, true) }
        return (source.asked(source.partners[before - 1] - 1), true)
    }
}

extension PHPSource {
    /// The name that `defined('A')`, `isset($a)` or `empty($a)` asks for.
    func asked(_ index: Int) -> String? {
        guard isSign(index + 1, UInt8(ascii: "(")), isSign(index + 3, UInt8(ascii: ")")) else { return nil }
        if word(index) == .defined { return string(index + 2).map { String(decoding: $0, as: UTF8.self) } }
        guard word(index) == .isset || word(index) == .empty, kind(index + 2) == .variable else { return nil }
        return String(decoding: text(index + 2), as: UTF8.self)
    }
}
