import Basics

/// How many questions one registry gets at a time, over all check-ups of a run.
actor RDAPPace {
    /// Registries turn away who asks more; browsers open six connections to a server, and we are no person waiting.
    static let limit = 2

    private struct Waiter {
        let number: Int
        let resume: CheckedContinuation<Bool, Never>
    }

    private var running: [String: Int] = [:]
    private var waiting: [String: [Waiter]] = [:]
    private var last = 0

    /// Waits until the registry has a place free; false where the deadline came first.
    nonisolated func enter(_ host: String, by deadline: Deadline) async -> Bool {
        await within(deadline) { await self.enter(host) ? true : nil } ?? false
    }

    /// Without a place where the task was cancelled.
    private nonisolated func enter(_ host: String) async -> Bool {
        let number = await next()
        return await withTaskCancellationHandler {
            await wait(host, number)
        } onCancel: {
            Task { await self.giveUp(host, number) }
        }
    }

    /// Gives the place to whoever waits longest.
    func leave(_ host: String) {
        guard var queue = waiting[host], !queue.isEmpty else {
            let count = (running[host] ?? 1) - 1
            running[host] = count > 0 ? count : nil
            return
        }
        let first = queue.removeFirst()
        waiting[host] = queue.isEmpty ? nil : queue
        first.resume.resume(returning: true)
    }

    private func next() -> Int {
        last += 1
        return last
    }

    private func wait(_ host: String, _ number: Int) async -> Bool {
        guard !Task.isCancelled else { return false }
        if running[host, default: 0] < RDAPPace.limit {
            running[host, default: 0] += 1
            return true
        }
        return await withCheckedContinuation { continuation in
            waiting[host, default: []].append(Waiter(number: number, resume: continuation))
        }
    }

    private func giveUp(_ host: String, _ number: Int) {
        guard let index = waiting[host]?.firstIndex(where: { $0.number == number }) else { return }
        waiting[host]?.remove(at: index).resume.resume(returning: false)
    }
}
