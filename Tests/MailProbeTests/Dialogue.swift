import Basics
import MailFormat
import MailProbe
import Testing
import Wire

/// What the other side does next.
enum Turn: Sendable, Hashable {
    /// Lines of the server; each gets its CRLF.
    case says([String])
    case bytes([UInt8])
    case secured
    case tlsFailed(String)
    case closed
    case timedOut

    static func line(_ lines: String...) -> Turn { .says(lines) }

    var event: ConversationEvent {
        switch self {
        case .says(let lines): .received(lines.flatMap { Array(($0 + "\r\n").utf8) })
        case .bytes(let bytes): .received(bytes)
        case .secured: .secured(TLSSession(version: "1.3", certificates: [[1, 2, 3]]))
        case .tlsFailed(let why): .tlsFailed(why)
        case .closed: .closed
        case .timedOut: .timedOut
        }
    }
}

/// A conversation played through without a socket, and what it did.
struct Dialogue<C: Conversation> {
    private(set) var machine: C
    /// What was sent, line by line, without line ends; `<TLS>` where the handshake was asked for.
    private(set) var sent: [String] = []
    private(set) var raw: [[UInt8]] = []
    private(set) var isFinished = false
    private var isSecured = false

    init(_ machine: C) {
        self.machine = machine
        apply(self.machine.handle(.connected, at: .zero))
    }

    init(_ machine: C, _ turns: [Turn]) {
        self.init(machine)
        play(turns)
    }

    mutating func play(_ turns: [Turn]) {
        for turn in turns where !isFinished {
            if turn == .secured { isSecured = true }
            apply(machine.handle(turn.event, at: .milliseconds(40)))
        }
    }

    private mutating func apply(_ actions: [ConversationAction]) {
        for action in actions {
            #expect(!isFinished, "an action after the end")
            switch action {
            case .send(let bytes):
                raw.append(bytes)
                let text = String(decoding: bytes, as: UTF8.self)
                sent.append(text.hasSuffix("\r\n") ? String(text.dropLast()) : text)
                check(text)
            case .startTLS: sent.append("<TLS>")
            case .finish: isFinished = true
            }
        }
    }

    /// What no conversation may ever do, whatever the server says.
    private func check(_ text: String) {
        let upper = text.uppercased()
        #expect(!upper.hasPrefix("DATA") && !upper.hasPrefix("BDAT"), "a message was begun")
        guard !isSecured else { return }
        for secret in Sample.secrets { #expect(!text.contains(secret), "a secret in clear: \(text)") }
        #expect(!upper.hasPrefix("AUTH") && !upper.contains("AUTHENTICATE") && !upper.contains("LOGIN \""))
        #expect(!upper.hasPrefix("USER") && !upper.hasPrefix("PASS"))
    }

    var result: C.Result { machine.result }
}

extension Dialogue where C.Result == SessionRecord {
    /// True where the password shows anywhere in what the record or its description holds.
    var leaksPassword: Bool {
        let text = String(describing: result) + String(reflecting: result)
        return Sample.secrets.contains { text.contains($0) }
    }
}

enum Sample {
    static let user = "jane@example.org"
    /// With both characters that IMAP must escape.
    static let password = "hun\"ter\\2"
    static let plain = Base64.encode([0] + Array(user.utf8) + [0] + Array(password.utf8))
    static let secrets = [password, "hun\\\"ter\\\\2", plain, Base64.encode(password.utf8)]

    static let credentials = Credentials(user: user, password: Array(password.utf8))
    static let envelope = SessionPlan.Envelope(from: "jane@example.org", to: "probe@elsewhere.example")

    static func plan(_ url: String, relay: Bool = false, login: Bool = false) throws -> SessionPlan {
        SessionPlan(
            service: try MailService(url: url),
            envelope: relay ? envelope : nil,
            credentials: login ? credentials : nil
        )
    }
}
