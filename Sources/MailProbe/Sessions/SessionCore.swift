import Basics
import Wire

/// What the conversations of all three protocols keep: where they are, lines, bounds, the record, and how a session ends.
struct SessionCore<Step: SessionStep>: Sendable {
    let plan: SessionPlan
    var step = Step.greeting
    var record = SessionRecord()
    private(set) var isSecured = false
    private(set) var isPasswordSent = false
    private var lines = LineReader()
    private var stepBytes = 0
    private var stepLines = 0

    init(plan: SessionPlan) { self.plan = plan }

    /// Takes bytes; false when the step has grown beyond all bounds.
    mutating func take(_ bytes: [UInt8]) -> Bool {
        record.hasSpoken = true
        stepBytes += bytes.count
        lines.append(bytes)
        return stepBytes <= SessionBounds.stepBytes
    }

    /// The next line; nil when there is none or there were too many.
    mutating func nextLine() -> [UInt8]? {
        guard let line = lines.next() else { return nil }
        stepLines += 1
        if stepLines > SessionBounds.stepLines { record.problem = .flood }
        return stepLines > SessionBounds.stepLines ? nil : line.bytes
    }

    mutating func send(_ text: String) -> [ConversationAction] {
        stepBytes = 0
        stepLines = 0
        return [.send(Array((text + "\r\n").utf8))]
    }

    mutating func send(_ text: String, awaiting next: Step) -> [ConversationAction] {
        step = next
        return send(text)
    }

    /// Says goodbye; whatever comes now, the conversation went as far as it was meant to.
    mutating func part(_ farewell: String) -> [ConversationAction] {
        record.isComplete = true
        return send(farewell, awaiting: .farewell)
    }

    /// The server said yes to STARTTLS; what came after that line in clear is dropped, never read as an answer of the sealed
    /// connection (CVE-2011-0411 seen from the client's side).
    mutating func startTLS() -> [ConversationAction] {
        if !lines.takeRemainder().isEmpty { record.hadInjectedBytes = true }
        stepBytes = 0
        stepLines = 0
        step = .securing
        return [.startTLS]
    }

    mutating func sealed(_ session: TLSSession) {
        record.tls = session
        isSecured = true
    }

    /// Answers the question for the password, once: asked without end, we would answer without end.
    mutating func sendPassword(_ text: String, awaiting next: Step) -> [ConversationAction] {
        guard !isPasswordSent else { return fail(.garbage("a further question after the password")) }
        isPasswordSent = true
        return send(text, awaiting: next)
    }

    mutating func fail(_ problem: SessionRecord.Problem) -> [ConversationAction] {
        if record.problem == nil { record.problem = redacted(problem) }
        return [.finish]
    }

    /// The line is not what this protocol says at this point.
    mutating func failReading(_ line: [UInt8]) -> [ConversationAction] {
        fail(.garbage(printable(line, limit: 120)))
    }

    mutating func ended(_ event: ConversationEvent) -> [ConversationAction] {
        guard step != .farewell else { return [.finish] }
        switch event {
        case .tlsFailed(let why):
            record.tlsFailure = why
            return [.finish]
        case .closed: return fail(.closed(after: step.rawValue))
        case .timedOut: return fail(.timedOut(waitingFor: step.rawValue))
        case .connected, .received, .secured: return []
        }
    }

    /// The text without what we sent in a login, which some servers repeat in their answer.
    func redacted(_ text: String) -> String {
        guard let credentials = plan.credentials else { return text }
        return credentials.secrets.reduce(text) { $0.replacing($1, with: "…") }
    }

    private func redacted(_ problem: SessionRecord.Problem) -> SessionRecord.Problem {
        switch problem {
        case .garbage(let text): .garbage(redacted(text))
        case .turnedAway(let text): .turnedAway(redacted(text))
        case .closed, .timedOut, .flood: problem
        }
    }
}

/// No mail server says more than this in one step; answers of RFC 5321 are a few hundred bytes.
enum SessionBounds {
    static let stepBytes = 65_536
    static let stepLines = 256
}
