import Basics

extension POP3Machine {
    /// The letters that are not deleted, with their numbers.
    private var present: [(number: Int, letter: Letter)] {
        (letters ?? []).enumerated().map { ($0.offset + 1, $0.element) }.filter { !deleted.contains($0.1.identifier) }
    }

    mutating func afterLogin(_ verb: String, _ rest: String) -> [ServerAction] {
        let words = rest.split(separator: " ")
        switch verb {
        case "stat":
            let list = present
            return [.line("+OK \(list.count) \(list.reduce(0) { $0 + $1.letter.bytes.count })")]
        case "list": return listing(words.first) { String($0.bytes.count) }
        case "uidl": return listing(words.first) { "rehearsal-\($0.identifier)" }
        case "rset":
            deleted = []
            return [.line("+OK")]
        case "retr":
            guard let letter = letter(words.first) else { return mistake("There is no such letter") }
            return [Self.multiline("+OK \(letter.bytes.count) octets", letter.bytes)]
        case "top":
            guard let letter = letter(words.first), words.count == 2, let count = Int(words[1]), count >= 0 else {
                return mistake("Write TOP, a letter's number and a number of lines")
            }
            return [Self.multiline("+OK", letter.header + Self.lines(count, of: letter.body))]
        case "dele":
            guard let letter = letter(words.first) else { return mistake("There is no such letter") }
            deleted.insert(letter.identifier)
            return [.line("+OK It goes at QUIT")]
        default: return mistake("This command is not known here")
        }
    }

    private func letter(_ word: Substring?) -> Letter? {
        guard let number = word.flatMap({ Int($0) }) else { return nil }
        return present.first { $0.number == number }?.letter
    }

    private mutating func listing(_ word: Substring?, _ value: (Letter) -> String) -> [ServerAction] {
        if let word {
            guard let letter = letter(word) else { return mistake("There is no such letter") }
            return [.line("+OK \(word) \(value(letter))")]
        }
        let rows = present.map { "\($0.number) \(value($0.letter))\r\n" }
        return [Self.multiline("+OK", Array(rows.joined().utf8))]
    }

    private static func lines(_ count: Int, of body: [UInt8]) -> [UInt8] {
        var end = body.startIndex
        for _ in 0..<min(count, body.count) {
            guard let next = body[end...].firstIndex(of: 0x0A) else { return body }
            end = next + 1
        }
        return Array(body[..<end])
    }
}
