import Basics

/// What an expression is worth, as far as that can be read off without running PHP.
enum PHPValue: Equatable {
    case text([UInt8])
    case flag(Bool)
    case number(String)
    case environment(PHPEnvironment)
    case expression
}

/// A value that comes from the environment of the web server.
struct PHPEnvironment: Equatable {
    var name: String
    /// As the Docker image of WordPress has it: NAME_FILE names a file that holds the value, and comes first.
    var allowsFile = false
    var fallback: [UInt8]?
}

extension PHPSource {
    /// The range without the parentheses that enclose all of it.
    func withoutParentheses(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while range.count > 2, isSign(range.lowerBound, UInt8(ascii: "(")),
            partners[range.lowerBound] == range.upperBound - 1
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        return range
    }

    /// The operands of `a . (b . c)` without parentheses around them; nil where it is not only dots that join them.
    func operands(_ range: Range<Int>) -> [Range<Int>]? {
        guard let whole = split(withoutParentheses(range)) else { return nil }
        var found: [Range<Int>] = []
        var left = Array(whole.reversed())
        while let next = left.popLast() {
            let inner = withoutParentheses(next)
            if inner.count < next.count, let more = split(inner), more.count > 1 {
                left += more.reversed()
            } else {
                found.append(inner)
            }
        }
        return found
    }

    private func split(_ range: Range<Int>) -> [Range<Int>]? {
        var found: [Range<Int>] = []
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            let token = tokens[at]
            if token.isSign(UInt8(ascii: ".")) {
                found.append(start..<at)
                start = at + 1
            } else if token.kind == .sign, !token.opensBracket {
                return nil
            } else if token.kind == .longSign, !isLong(at, "->"), !isLong(at, "::"), !isLong(at, "?->") {
                return nil
            } else if token.word == .and || token.word == .or || token.word == .xor || token.word == .instanceof {
                return nil
            }
            guard let next = after(at) else { return nil }
            at = next
        }
        found.append(start..<range.upperBound)
        return found.contains(where: \.isEmpty) ? nil : found
    }

    func value(_ range: Range<Int>) -> PHPValue {
        let range = withoutParentheses(range)
        guard let first = range.first else { return .expression }
        if range.count == 1 {
            switch tokens[first].kind {
            case .number: return .number(String(decoding: text(first), as: UTF8.self))
            case .name:
                switch tokens[first].word {
                case .true: return .flag(true)
                case .false: return .flag(false)
                case .null: return .text([])
                default: return .expression
                }
            default: break
            }
        }
        if let text = wholeText(range) { return .text(text) }
        return environment(range).map(PHPValue.environment) ?? .expression
    }

    /// One string, or several with dots between.
    func wholeText(_ range: Range<Int>) -> [UInt8]? {
        guard let operands = operands(range) else { return nil }
        var text: [UInt8] = []
        for operand in operands {
            guard operand.count == 1, let piece = string(operand.lowerBound) else { return nil }
            text += piece
        }
        return text
    }

    /// The value of one token where it is a string.
    func string(_ index: Int) -> [UInt8]? {
        guard kind(index) == .string || kind(index) == .heredoc else { return nil }
        return PHPText(index, of: self)?.bytes
    }

    /// `getenv('A')`, `getenv_docker('A', 'b')`, `$_ENV['A']` or `$_SERVER['A']`, the last three also with a default.
    private func environment(_ range: Range<Int>) -> PHPEnvironment? {
        let first = range.lowerBound
        guard isSign(first + 1, UInt8(ascii: "(")) || isSign(first + 1, UInt8(ascii: "[")), partners[first + 1] > 0,
            let name = string(first + 2).map({ String(decoding: $0, as: UTF8.self) })
        else { return nil }
        let close = partners[first + 1]
        var found = PHPEnvironment(name: name)
        switch tokens[first].word {
        case .getenv: guard close == first + 3 || isSign(first + 3, UInt8(ascii: ",")) else { return nil }
        case .getenvDocker:
            found.allowsFile = true
            if close > first + 4, isSign(first + 3, UInt8(ascii: ",")) {
                guard let fallback = plain(first + 4..<close) else { return nil }
                found.fallback = fallback
            }
        default:
            let variable = String(decoding: text(first), as: UTF8.self)
            guard variable == "$_ENV" || variable == "$_SERVER", close == first + 3 else { return nil }
        }
        if close + 1 == range.upperBound { return found }
        // `?? 'b'` or `?: 'b'`
        let isShort = isSign(close + 1, UInt8(ascii: "?")) && isSign(close + 2, UInt8(ascii: ":"))
        guard isShort || isLong(close + 1, "??"), close + (isShort ? 3 : 2) < range.upperBound else { return nil }
        guard let fallback = plain(close + (isShort ? 3 : 2)..<range.upperBound) else { return nil }
        found.fallback = found.fallback ?? fallback
        return found
    }

    /// The text of a literal of any kind.
    private func plain(_ range: Range<Int>) -> [UInt8]? {
        let range = withoutParentheses(range)
        if let text = wholeText(range) { return text }
        guard range.count == 1, let first = range.first else { return nil }
        if tokens[first].kind == .number { return Array(text(first)) }
        switch tokens[first].word {
        case .true: return [UInt8(ascii: "1")]
        case .false, .null: return []
        default: return nil
        }
    }
}
