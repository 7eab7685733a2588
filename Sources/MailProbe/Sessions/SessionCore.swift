import Basics
import Wire

/// What the conversations of all three protocols share: lines, bounds, and how a session ends.
struct SessionCore: Sendable {
    /// No mail server says more than this in one step; RFC 5321 answers are a few hundred bytes.
    static let maximumStepBytes = 65_536
    static let maximumStepLines = 256

    let plan: SessionPlan
    var record = SessionRecord()
    var lines = LineReader()
    private var stepBytes = 0
    private var stepLines = 0

    init(plan: SessionPlan) { self.plan = plan }

    /// Takes bytes; false when the step has grown beyond all bounds.
    mutating func take(_ bytes: [UInt8]) -> Bool {
        stepBytes += bytes.count
        lines.append(bytes)
        return stepBytes <= Self.maximumStepBytes
    }

    /// The next line; nil when there is none or there were too many.
    mutating func nextLine() -> [UInt8]? {
        guard let line = lines.next() else { return nil }
        stepLines += 1
        if stepLines > Self.maximumStepLines { record.problem = .flood }
        return stepLines > Self.maximumStepLines ? nil : line.bytes
    }

    mutating func send(_ text: String) -> [ConversationAction] {
        stepBytes = 0
        stepLines = 0
        return [.send(Array((text + "\r\n").utf8))]
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

    mutating func greet(_ line: [UInt8], _ elapsed: Duration) {
        record.greeting = printable(line, limit: 200)
        record.greetingAfter = elapsed
    }

    mutating func fail(_ problem: SessionRecord.Problem) -> [ConversationAction] {
        if record.problem == nil { record.problem = redacted(problem) }
        return [.finish]
    }

    /// The server said yes to STARTTLS; what came after that line in clear is dropped, never read as an answer of the sealed
    /// connection (CVE-2011-0411 seen from the client's side).
    mutating func startTLS() -> [ConversationAction] {
        if !lines.takeRemainder().isEmpty { record.hadInjectedBytes = true }
        stepBytes = 0
        stepLines = 0
        return [.startTLS]
    }

    mutating func ended(_ event: ConversationEvent, waitingFor step: String) -> [ConversationAction] {
        switch event {
        case .tlsFailed(let why):
            record.tlsFailure = why
            return [.finish]
        case .closed: return fail(.closed(after: step))
        case .timedOut: return fail(.timedOut(waitingFor: step))
        case .connected, .received, .secured: return []
        }
    }
}
