import Basics
import Synchronization
import Wire

/// A part of the examination, as the data call it.
enum TransportPart: String, CaseIterable {
    case mx, mtaSts, tlsRpt, dane, srv, caa, ptr
}

/// Asks the name system for the parts of one examination and notes what stayed without an answer.
final class TransportQuestions: Sendable {
    let deadline: Deadline
    private let resolver: Resolver
    private let part: TransportPart?
    private let failures: Failures

    private final class Failures: Sendable {
        let messages = Mutex<Set<String>>([])
        let parts = Mutex<Set<TransportPart>>([])
    }

    convenience init(_ resolver: Resolver, deadline: Deadline) {
        self.init(resolver, deadline: deadline, part: nil, failures: Failures())
    }

    private init(_ resolver: Resolver, deadline: Deadline, part: TransportPart?, failures: Failures) {
        self.deadline = deadline
        self.resolver = resolver
        self.part = part
        self.failures = failures
    }

    /// The same, for the questions of one part.
    func about(_ part: TransportPart) -> TransportQuestions {
        TransportQuestions(resolver, deadline: deadline, part: part, failures: failures)
    }

    /// What had no answer and why, a sentence each, in an order that does not depend on timing.
    var unanswered: [String] { failures.messages.withLock { $0.sorted() } }

    /// The parts in which a question had no answer.
    var unansweredParts: Set<TransportPart> { failures.parts.withLock { $0 } }

    /// The answer, or nil after noting why there is none.
    func ask<Answer: Sendable>(
        _ question: (Resolver, Deadline) async throws(DNSError) -> Answer
    ) async -> Answer? {
        switch await result(question) {
        case .success(let answer): answer
        case .failure: nil
        }
    }

    /// The answer, or why there is none, which is noted too.
    func result<Answer: Sendable>(
        _ question: (Resolver, Deadline) async throws(DNSError) -> Answer
    ) async -> Result<Answer, DNSError> {
        do throws(DNSError) {
            return .success(try await question(resolver, deadline))
        } catch {
            note(error)
            return .failure(error)
        }
    }

    /// The addresses of a host; a kind that had no answer is noted, and the other kind still counts.
    func addresses(of host: DomainName) async -> HostAddresses? {
        let found = await ask { resolver, deadline throws(DNSError) in
            try await resolver.addresses(of: host, deadline: deadline)
        }
        if let failure = found?.failure { note(failure) }
        return found
    }

    private func note(_ error: DNSError) {
        failures.messages.withLock { _ = $0.insert(error.message) }
        if let part { failures.parts.withLock { _ = $0.insert(part) } }
    }
}
