import Basics
import Synchronization
import Wire

/// Asks the name system for the parts of one examination and notes what stayed without an answer.
final class TransportQuestions: Sendable {
    let deadline: Deadline
    private let resolver: Resolver
    private let failures = Mutex<Set<String>>([])

    init(_ resolver: Resolver, deadline: Deadline) {
        self.resolver = resolver
        self.deadline = deadline
    }

    /// What had no answer and why, a sentence each, in an order that does not depend on timing.
    var unanswered: [String] { failures.withLock { $0.sorted() } }

    /// The answer, or nil after noting why there is none.
    func ask<Answer: Sendable>(
        _ question: (Resolver, Deadline) async throws(DNSError) -> Answer
    ) async -> Answer? {
        do throws(DNSError) {
            return try await question(resolver, deadline)
        } catch {
            note(error)
            return nil
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
        failures.withLock { _ = $0.insert(error.message) }
    }
}
