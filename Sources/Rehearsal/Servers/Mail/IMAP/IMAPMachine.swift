import Basics

/// The server's side of IMAP (RFC 3501, the version that every mail program speaks).
struct IMAPMachine: MailMachine {
    enum State: Sendable { case beforeLogin, loggedIn, selected }

    /// What a command lacks before it is whole.
    enum Waiting: Sendable {
        case line
        case literal(missing: Int, bytes: [UInt8])
        /// The answer to the question of AUTHENTICATE PLAIN.
        case response(tag: String)
    }

    /// Before a login a literal holds a user name; after it, it may be a letter to be kept.
    static let maximumLiteralBeforeLogin = 1024

    let door: MailDoor
    let store: MailStore
    var lines = CommandLines()
    var waiting = Waiting.line
    var tokens: [IMAPToken] = []
    var isSecured: Bool
    var state = State.beforeLogin
    var folder = ""
    var isReadOnly = false
    /// The folder as this connection was last told of it; numbers count from here.
    var letters: [Letter] = []
    var mistakes = 0

    init(door: MailDoor, store: MailStore) {
        self.door = door
        self.store = store
        isSecured = door.isSecured
    }

    mutating func opened() -> [ServerAction] {
        [.line("* OK [CAPABILITY \(capabilities.joined(separator: " "))] \(door.host) IMAP")]
    }

    /// One line, or a literal as far as it is there; nil when more has to come.
    mutating func step() -> [ServerAction]? {
        switch waiting {
        case .literal(let missing, var bytes):
            waiting = .line
            let part = lines.raw(upTo: missing)
            bytes += part
            guard part.count == missing else {
                waiting = .literal(missing: missing - part.count, bytes: bytes)
                return nil
            }
            tokens.append(.string(bytes))
            return []
        case .response(let tag):
            guard let item = lines.next() else { return nil }
            waiting = .line
            guard case .line(let line) = item, line != [0x2A] else { return bad(tag, "The login was given up") }
            return authenticated(tag, response: line)
        case .line:
            switch lines.next() {
            case nil: return nil
            case .tooLong:
                tokens = []
                return bad("*", "This line is longer than a command may be")
            case .line(let line): return take(line)
            }
        }
    }

    private mutating func take(_ line: [UInt8]) -> [ServerAction] {
        let (text, literal) = Self.literal(at: line)
        guard let more = IMAPToken.tokens(in: text) else {
            let word = String(decoding: text.prefix { $0 != 0x20 }, as: UTF8.self)
            let tag = tag ?? (Self.isTag(word) ? word : "*")
            tokens = []
            return bad(tag, "A quote or a bracket does not end")
        }
        tokens += more
        guard let literal else {
            let command = tokens
            tokens = []
            return run(command)
        }
        let limit = state == .beforeLogin ? Self.maximumLiteralBeforeLogin : door.maximumSize
        guard literal.size <= limit, tokens.count < 100 else {
            // What is already on its way cannot be told from commands any more.
            return [.line("* BYE This literal is larger than is taken here"), .close]
        }
        waiting = .literal(missing: literal.size, bytes: [])
        return literal.isAnnounced ? [.line("+ Go on")] : []
    }

    private var tag: String? { if case .atom(let tag)? = tokens.first { tag } else { nil } }

    /// The text before `{12}` or `{12+}` at the end of a line, and what that announces.
    private static func literal(at line: [UInt8]) -> (ArraySlice<UInt8>, (size: Int, isAnnounced: Bool)?) {
        guard line.last == 0x7D, let open = line.lastIndex(of: 0x7B) else { return (line[...], nil) }
        var digits = line[(open + 1)..<(line.count - 1)]
        let isAnnounced = digits.last != 0x2B
        if !isAnnounced { digits.removeLast() }
        guard !digits.isEmpty, digits.count < 10, digits.allSatisfy(isDigit) else { return (line[...], nil) }
        return (line[..<open], (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, isAnnounced))
    }

    mutating func bad(_ tag: String, _ text: String) -> [ServerAction] {
        mistakes += 1
        let answer = ServerAction.line("\(tag) BAD \(text)")
        return mistakes < Self.maximumMistakes ? [answer] : [answer, .line("* BYE Too many mistakes"), .close]
    }
}
