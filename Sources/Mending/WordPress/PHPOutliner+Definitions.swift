extension PHPOutliner {
    /// Notes `define('A', …)`.
    mutating func takeDefine(_ index: Int) {
        guard source.isSign(index + 1, UInt8(ascii: "(")), source.partners[index + 1] > 0 else { return }
        let close = source.partners[index + 1]
        var arguments: [Range<Int>] = []
        var start = index + 2
        var at = start
        while at < close, arguments.count < 2 {
            if source.isSign(at, UInt8(ascii: ",")) {
                arguments.append(start..<at)
                start = at + 1
            }
            guard let next = source.after(at) else { return }
            at = next
        }
        if arguments.count < 2, start < close { arguments.append(start..<close) }
        guard arguments.count == 2 else { return }
        let name = unlabelled(arguments[0])
        let value = unlabelled(arguments[1])
        guard !value.isEmpty, let bytes = source.wholeText(name) else { return }
        note(String(decoding: bytes, as: UTF8.self), value: value, at: index)
        if isTop, statement == index, source.isSign(close + 1, UInt8(ascii: ";")) { outline.lastDefine = close + 1 }
    }

    /// An argument without the name that PHP 8 allows before it.
    private func unlabelled(_ range: Range<Int>) -> Range<Int> {
        let hasLabel =
            range.count > 2 && source.kind(range.lowerBound) == .name
            && source.isSign(range.lowerBound + 1, UInt8(ascii: ":"))
        return hasLabel ? range.lowerBound + 2..<range.upperBound : range
    }

    /// Notes `const A = 1, B = 2;` of the top level; in classes it is something else.
    mutating func takeConst(_ index: Int) {
        guard isTop, statement == index, !outline.hasNamespace else { return }
        var at = index + 1
        while source.kind(at) == .name, source.isSign(at + 1, UInt8(ascii: "=")) {
            let end = expressionEnd(at + 2)
            guard end > at + 2 else { return }
            note(String(decoding: source.text(at), as: UTF8.self), value: at + 2..<end, at: at)
            guard source.isSign(end, UInt8(ascii: ",")) else { return }
            at = end + 1
        }
    }

    /// Notes `require 'a.php';`.
    mutating func takeInclusion(_ index: Int) {
        guard outline.inclusions.count < PHPOutline.mostInclusions else { return }
        let end = expressionEnd(index + 1, limit: 64)
        outline.inclusions.append(.init(path: index + 1..<end, at: index, statement: statement))
    }

    /// Notes `$a = …;`, and whether the file says that a request is a secure one.
    mutating func takeVariable(_ index: Int) {
        if source.isSign(index + 1, UInt8(ascii: "[")) {
            guard source.text(index).elementsEqual("$_SERVER".utf8), source.isSign(index + 3, UInt8(ascii: "]")),
                source.string(index + 2).map({ $0.elementsEqual("HTTPS".utf8) }) == true
            else { return }
            if source.isSign(index + 4, UInt8(ascii: "=")) || source.isLong(index + 4, "??=") {
                outline.setsHTTPS = true
            }
            return
        }
        guard source.isSign(index + 1, UInt8(ascii: "=")), beginsStatement(index) else { return }
        let end = expressionEnd(index + 2)
        guard end > index + 2 else { return }
        note(String(decoding: source.text(index), as: UTF8.self), value: index + 2..<end, at: index)
    }

    /// Never within another assignment: each would be read to the end of the first, again and again.
    private func beginsStatement(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = source.tokens[index - 1]
        if source.isEnd(index - 1) || before.word == .else || before.word == .do { return true }
        return before.kind == .sign && [UInt8]("{}):".utf8).contains(before.sign)
    }

    /// The token before which the expression that begins here ends.
    private func expressionEnd(_ start: Int, limit: Int = .max) -> Int {
        var at = start
        var left = limit
        while at < source.tokens.count, !source.isEnd(at), !source.isSign(at, UInt8(ascii: ",")), left > 0 {
            guard let next = source.after(at) else { return at }
            at = next
            left -= 1
        }
        return at
    }
}
