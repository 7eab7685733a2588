import Basics

extension XMLReader {
    /// What stands before the next tag or the end; nil when there is a problem.
    ///
    /// Comments, instructions and document types are passed over, and CDATA is text.
    mutating func text() -> [UInt8]? {
        var found: [UInt8] = []
        while position < bytes.count {
            let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
            found.append(contentsOf: resolved(bytes[position..<end]))
            position = end
            guard let inner = special() else { return problem == nil ? found : nil }
            found.append(contentsOf: inner)
        }
        return found
    }

    /// Passes over what begins with `<` and is no tag, and returns what of it is text; nil before a tag or the end.
    private mutating func special() -> ArraySlice<UInt8>? {
        if starts(with: "<!--") {
            return skip(4, until: "-->").map { _ in [] }
        } else if starts(with: "<![CDATA[") {
            return skip(9, until: "]]>")
        } else if starts(with: "<?") {
            return skip(2, until: "?>").map { _ in [] }
        } else if starts(with: "<!") {
            return skipDeclaration() ? [] : nil
        }
        return nil
    }

    private func starts(with word: StaticString) -> Bool {
        bytes[position...].starts(with: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// What lies between; nil, and truncated, when the end is missing.
    private mutating func skip(_ count: Int, until end: StaticString) -> ArraySlice<UInt8>? {
        let start = position + count
        position = start
        while position < bytes.count {
            if peek() == end.utf8Start[0], starts(with: end) {
                defer { position += end.utf8CodeUnitCount }
                return bytes[start..<position]
            }
            position += 1
        }
        problem = .truncated
        return nil
    }

    /// A document type with its own declarations in square brackets.
    private mutating func skipDeclaration() -> Bool {
        var isInBrackets = false
        position += 2
        while position < bytes.count {
            let byte = bytes[position]
            if starts(with: "<!--") || starts(with: "<?") {
                if special() == nil { return false }
                continue
            }
            position += 1
            switch byte {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            case UInt8(ascii: ">") where !isInBrackets: return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                position = (bytes[position...].firstIndex(of: byte) ?? bytes.count - 1) + 1
            default: break
            }
        }
        problem = .truncated
        return false
    }
}
