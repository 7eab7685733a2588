import Basics

/// A search (RFC 9051 section 6.4.4) by those keys that mail programs use; all of them have to hold.
struct IMAPSearch: Sendable, Equatable {
    private indirect enum Key: Sendable, Equatable {
        case all
        case flag(String, isSet: Bool)
        case identifiers(IMAPNumbers)
        case numbers(IMAPNumbers)
        case field(String, [UInt8])
        case text([UInt8])
        case received(isBefore: Bool, Timestamp)
        case not(Key)
    }

    private var keys: [Key] = []

    /// Nil for a key that is not known.
    init?(_ tokens: ArraySlice<IMAPToken>) {
        var rest = tokens
        if rest.first?.text?.equalsIgnoringCase("CHARSET") ?? false { rest = rest.dropFirst(2) }
        while !rest.isEmpty {
            guard let key = Self.key(&rest), keys.count < 64 else { return nil }
            keys.append(key)
        }
        guard !keys.isEmpty else { return nil }
    }

    private static func key(_ rest: inout ArraySlice<IMAPToken>) -> Key? {
        guard case .atom(let atom)? = rest.popFirst() else { return nil }
        let word = atom.asciiLowercased
        switch word {
        case "all", "old": return .all
        case "not":
            // One level is what programs write; a longer row of NOTs would only be a way to exhaust the stack.
            guard rest.first?.text?.equalsIgnoringCase("NOT") != true else { return nil }
            return key(&rest).map { .not($0) }
        case "new", "recent": return .not(.all)
        case "uid": return rest.popFirst()?.text.flatMap(IMAPNumbers.init).map { .identifiers($0) }
        case "from", "to", "cc", "bcc", "subject":
            return rest.popFirst()?.bytes.map { .field(word, $0.map(lowercased)) }
        case "header":
            guard let name = rest.popFirst()?.text, let value = rest.popFirst()?.bytes else { return nil }
            return .field(name.asciiLowercased, value.map(lowercased))
        case "text", "body": return rest.popFirst()?.bytes.map { .text($0.map(lowercased)) }
        case "since", "before", "sentsince", "sentbefore":
            return rest.popFirst()?.text.flatMap(MailDate.day).map { .received(isBefore: word.hasSuffix("before"), $0) }
        default: return flag(word) ?? IMAPNumbers(atom).map { .numbers($0) }
        }
    }

    private static func flag(_ word: String) -> Key? {
        let isSet = !word.hasPrefix("un")
        let name = "\\" + (isSet ? word : String(word.dropFirst(2)))
        return IMAPMachine.flags.first { $0.equalsIgnoringCase(name) }.map { .flag($0, isSet: isSet) }
    }

    func matches(_ letter: Letter, number: UInt32, in letters: [Letter]) -> Bool {
        keys.allSatisfy { Self.holds($0, letter, number, letters) }
    }

    private static func holds(_ key: Key, _ letter: Letter, _ number: UInt32, _ letters: [Letter]) -> Bool {
        switch key {
        case .all: true
        case .flag(let flag, let isSet): letter.flags.contains(flag) == isSet
        case .identifiers(let set): set.contains(letter.identifier, last: letters.last?.identifier ?? 0)
        case .numbers(let set): set.contains(number, last: UInt32(letters.count))
        case .field(let name, let part):
            letter.field(name).map { $0.utf8.map(lowercased).contains(part) } ?? false
        case .text(let part): letter.bytes.map(lowercased).contains(part)
        case .received(let isBefore, let day): (letter.received < day) == isBefore
        case .not(let inner): !holds(inner, letter, number, letters)
        }
    }
}
