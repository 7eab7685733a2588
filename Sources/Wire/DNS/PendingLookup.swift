import Dispatch

/// A name and a type; the name as text, since the root is no `DomainName`.
struct DNSQuestion: Sendable, Hashable {
    var name: String
    var type: DNSType

    /// The root's own record, which every resolver that passes signatures on can prove.
    static let root = DNSQuestion(name: ".", type: .soa)
}

/// One question on its way; resumes its task exactly once.
///
/// Unchecked: `engine` and `question` never change, everything else is touched only on the engine's serial queue.
final class PendingLookup: @unchecked Sendable {
    typealias Outcome = Result<DNSReply, DNSError>

    let engine: ResolverEngine
    let question: DNSQuestion
    /// libunbound's number, once asked.
    var identifier: Int32?
    private(set) var outcome: Outcome?
    private var continuation: CheckedContinuation<Outcome, Never>?
    private var timer: DispatchWorkItem?

    init(_ question: DNSQuestion, engine: ResolverEngine) {
        self.question = question
        self.engine = engine
    }

    /// - Returns: false when the lookup was ended before it began, which a cancelled task does.
    func begin(_ continuation: CheckedContinuation<Outcome, Never>, timer: DispatchWorkItem) -> Bool {
        if let outcome {
            continuation.resume(returning: outcome)
            return false
        }
        self.continuation = continuation
        self.timer = timer
        return true
    }

    /// - Returns: false when it had already ended.
    func end(_ outcome: Outcome) -> Bool {
        guard self.outcome == nil else { return false }
        self.outcome = outcome
        timer?.cancel()
        timer = nil
        continuation?.resume(returning: outcome)
        continuation = nil
        return true
    }
}
