import Basics

/// The server's side of SMTP submission (RFC 5321, 6409, 3207, 4954).
struct SMTPMachine: MailMachine {
    enum Mode: Sendable {
        case commands
        case message(MessageReader)
        /// Waiting for the answer to a SASL question; the user's name, once it is known.
        case plain
        case loginUser
        case loginPassword(user: [UInt8])
    }

    static let maximumRecipients = 100

    let door: MailDoor
    let store: MailStore
    var lines = CommandLines(limit: 2048)
    var mode = Mode.commands
    var isSecured: Bool
    var isLoggedIn = false
    var hasGreeted = false
    var sender: String?
    var recipients: [String] = []
    var mistakes = 0

    init(door: MailDoor, store: MailStore) {
        self.door = door
        self.store = store
        isSecured = door.isSecured
    }

    mutating func opened() -> [ServerAction] { [.line("220 \(door.host) ESMTP")] }

    /// One line, or as much of a message as is there; nil when more has to come.
    mutating func step() -> [ServerAction]? {
        if case .message(var reader) = mode {
            // Taken out while it grows, so that its bytes are not copied with every piece that comes.
            mode = .commands
            var bytes = lines.rest()[...]
            guard case .complete(let message)? = reader.take(&bytes) else {
                mode = .message(reader)
                return nil
            }
            lines.take(Array(bytes))
            return delivered(message)
        }
        switch lines.next() {
        case nil: return nil
        case .tooLong: return mistake("500 5.5.2 This line is longer than a command may be")
        case .line(let line):
            switch mode {
            case .commands, .message: return command(line)
            case .plain, .loginUser, .loginPassword: return answer(line)
            }
        }
    }

    private mutating func delivered(_ message: [UInt8]?) -> [ServerAction] {
        defer { reset() }
        guard let message else { return [.line("552 5.3.4 The message is larger than \(door.maximumSize) bytes")] }
        let copy = Array("Return-Path: <\(sender ?? "")>\r\n".utf8) + message
        for recipient in recipients where !store.deliver(copy, from: sender ?? "", to: recipient) {
            return [.line("452 4.3.1 The rehearsal has no more room")]
        }
        return [.line("250 2.0.0 Taken for \(recipients.count) recipient\(recipients.count == 1 ? "" : "s")")]
    }

    mutating func reset() {
        sender = nil
        recipients = []
    }

    mutating func mistake(_ text: String) -> [ServerAction] {
        mode = .commands
        mistakes += 1
        return mistakes < Self.maximumMistakes
            ? [.line(text)]
            : [.line("421 4.7.0 \(door.host) Too many lines that make no sense"), .close]
    }
}
