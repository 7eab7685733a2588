import Basics

/// The lists fetched so far: they change every few weeks, and a thousand check-ups must not fetch them a thousand times.
actor RDAPShelf {
    typealias Answer = Result<RDAPBootstrap, RDAPFailure>

    private var answers: [RDAPBootstrap.List: Answer] = [:]
    private var waiting: [RDAPBootstrap.List: [AsyncStream<Answer>.Continuation]] = [:]

    /// The list, fetched by the first who asks while the others wait; a failure is remembered too.
    ///
    /// The fetch belongs to nobody's check-up: whoever gives up leaves it to the others.
    func list(
        _ list: RDAPBootstrap.List,
        by deadline: Deadline,
        fetching fetch: @escaping @Sendable () async -> Answer
    ) async throws(RDAPFailure) -> RDAPBootstrap {
        if let known = answers[list] { return try known.get() }
        let (stream, continuation) = AsyncStream.makeStream(of: Answer.self)
        let isFirst = waiting[list] == nil
        waiting[list, default: []].append(continuation)
        if isFirst { Task.detached { await self.keep(await fetch(), as: list) } }
        let answer = await within(deadline) { await stream.first { _ in true } }
        guard let answer else { throw .late }
        return try answer.get()
    }

    private func keep(_ answer: Answer, as list: RDAPBootstrap.List) {
        answers[list] = answer
        for continuation in waiting.removeValue(forKey: list) ?? [] {
            continuation.yield(answer)
            continuation.finish()
        }
    }
}

/// What `work` gives by the deadline; cancels it then, and is nil.
func within<Value: Sendable>(_ deadline: Deadline, _ work: @escaping @Sendable () async -> Value?) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        group.addTask(operation: work)
        group.addTask {
            try? await Task.sleep(until: deadline.instant, clock: .continuous)
            return nil
        }
        let first = await group.next() ?? nil
        group.cancelAll()
        return first
    }
}
