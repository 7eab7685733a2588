import Basics

extension ConfigFile {
    /// A new statement of the top level, before WordPress is handed over to; nil where there is no place for it.
    func insertion(of statement: String) -> Edit? {
        guard !outline.hasBracedNamespace else { return nil }
        let settings = outline.inclusions.first { loadsWordPress($0) && $0.statement != nil }
        if let comment = outline.stopComment, settings.map({ comment.next <= $0.at }) ?? true {
            return before(comment.start, statement)
        }
        if let token = settings?.statement { return before(aboveComments(token), statement) }
        // A file without that line is loaded by one that has it.
        guard !outline.inclusions.contains(where: loadsWordPress), let last = outline.lastDefine else { return nil }
        let end = source.tokens[last].end
        return Edit(at: end, remove: 0, insert: lineEnd(near: end) + indentation(last) + Array(statement.utf8))
    }

    /// The comment that stands directly above a statement belongs to it.
    private func aboveComments(_ token: Int) -> Int {
        let start = source.tokens[token].start
        guard let comment = lastComment(before: token), lineStart(comment.start).isBlank else { return start }
        let between = bytes[comment.end..<start]
        let isDirect = between.allSatisfy(\.isBlankOrEnd) && newlines(between) == 1
        return isDirect ? comment.start : start
    }

    private func lastComment(before token: Int) -> PHPComment? {
        var low = 0
        var high = source.comments.count
        while low < high {
            let middle = (low + high) / 2
            if source.comments[middle].next <= token { low = middle + 1 } else { high = middle }
        }
        guard low > 0, source.comments[low - 1].next == token else { return nil }
        return source.comments[low - 1]
    }

    private func newlines(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var last: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && last != 0x0D) { count += 1 }
            last = byte
        }
        return count
    }

    /// A line of its own where the offset begins one, else the same line.
    private func before(_ offset: Int, _ statement: String) -> Edit {
        let line = lineStart(offset)
        guard line.isBlank else { return Edit(at: offset, remove: 0, insert: Array("\(statement) ".utf8)) }
        let end = lineEnd(near: line.start)
        var text = bytes[line.start..<offset] + Array(statement.utf8) + end
        // Where a blank line stands before, one stands between, too.
        if isBlankLine(before: line.start) { text += end }
        return Edit(at: line.start, remove: 0, insert: Array(text))
    }

    /// Where the line of an offset begins, and whether only blanks are between.
    private func lineStart(_ offset: Int) -> (start: Int, isBlank: Bool) {
        var start = offset
        var isBlank = true
        while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D {
            start -= 1
            isBlank = isBlank && bytes[start].isBlankOrEnd
        }
        return (start, isBlank)
    }

    private func indentation(_ semicolon: Int) -> [UInt8] {
        let open = source.partners[semicolon - 1]
        guard open > 0 else { return [] }
        let line = lineStart(source.tokens[open - 1].start)
        return line.isBlank ? Array(bytes[line.start..<source.tokens[open - 1].start]) : []
    }

    /// The line's end before an offset, else the first of the file.
    private func lineEnd(near offset: Int) -> [UInt8] {
        let end =
            bytes[..<offset].lastIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.firstIndex { $0 == 0x0A || $0 == 0x0D }
        guard let end else { return [0x0A] }
        if bytes[end] == 0x0A { return end > 0 && bytes[end - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A] }
        return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? [0x0D, 0x0A] : [0x0D]
    }

    private func isBlankLine(before start: Int) -> Bool {
        var at = start
        guard at > 0 else { return false }
        at -= bytes[at - 1] == 0x0A && at > 1 && bytes[at - 2] == 0x0D ? 2 : 1
        let line = lineStart(at)
        return line.isBlank && line.start > 0
    }
}

extension UInt8 {
    fileprivate var isBlankOrEnd: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
