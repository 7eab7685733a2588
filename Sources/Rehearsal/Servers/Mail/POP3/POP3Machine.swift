import Basics

/// The server's side of POP3 (RFC 1939, 2449, 2595, 5034).
struct POP3Machine: MailMachine {
    enum Mode: Sendable {
        case commands
        /// Waiting for the answer to the question of AUTH PLAIN.
        case plain
    }

    let door: MailDoor
    let store: MailStore
    var lines = CommandLines(limit: 2048)
    var mode = Mode.commands
    var isSecured: Bool
    var user: [UInt8]?
    /// The mailbox as it was at the login, which is what all numbers mean; nil before.
    var letters: [Letter]?
    var deleted: Set<UInt32> = []
    var mistakes = 0

    init(door: MailDoor, store: MailStore) {
        self.door = door
        self.store = store
        isSecured = door.isSecured
    }

    mutating func opened() -> [ServerAction] { [.line("+OK \(door.host) POP3")] }

    mutating func step() -> [ServerAction]? {
        switch lines.next() {
        case nil: nil
        case .tooLong: mistake("This line is longer than a command may be")
        case .line(let line): mode == .plain ? plainAnswer(line) : command(line)
        }
    }

    mutating func mistake(_ text: String) -> [ServerAction] {
        mode = .commands
        mistakes += 1
        return mistakes < Self.maximumMistakes ? [.line("-ERR \(text)")] : [.line("-ERR \(text), too often"), .close]
    }

    /// Lines with a dot before those that begin with one, and a dot of its own at the end (RFC 1939 section 3).
    static func multiline(_ first: String, _ body: [UInt8]) -> ServerAction {
        var result = Array((first + "\r\n").utf8)
        var isLineStart = true
        for byte in body {
            if isLineStart, byte == 0x2E { result.append(0x2E) }
            result.append(byte)
            isLineStart = byte == 0x0A
        }
        if !isLineStart { result += [0x0D, 0x0A] }
        return .send(result + Array(".\r\n".utf8))
    }
}
