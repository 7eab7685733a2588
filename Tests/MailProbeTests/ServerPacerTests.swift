import Basics
import MailProbe
import Synchronization
import Testing

struct ServerPacerTests {
    /// Counts who is inside at once.
    private final class Gauge: Sendable {
        private let state = Mutex((now: 0, most: 0, total: 0))

        func enter() {
            state.withLock {
                $0.now += 1
                $0.total += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func leave() { state.withLock { $0.now -= 1 } }

        var most: Int { state.withLock { $0.most } }
        var total: Int { state.withLock { $0.total } }
        var now: Int { state.withLock { $0.now } }
    }

    private func address(_ last: UInt8) throws -> IPAddress { try #require(IPAddress(bytes: [192, 0, 2, last])) }

    private func crowd(_ pacer: ServerPacer, _ addresses: [IPAddress], each count: Int) async -> Gauge {
        let gauge = Gauge()
        await withTaskGroup(of: Void.self) { group in
            for address in addresses {
                for _ in 0..<count {
                    group.addTask {
                        await pacer.withTurn(address) {
                            gauge.enter()
                            for _ in 0..<20 { await Task.yield() }
                            gauge.leave()
                        }
                    }
                }
            }
        }
        return gauge
    }

    @Test(arguments: [1, 2, 5]) func `No more than so many are connected to one address`(connections: Int) async throws {
        let gauge = await crowd(ServerPacer(connections: connections, pace: .zero), [try address(1)], each: 60)
        #expect(gauge.most <= connections)
        #expect(gauge.total == 60)
        #expect(gauge.now == 0)
    }

    @Test func `None at all still means one`() async throws {
        let gauge = await crowd(ServerPacer(connections: 0, pace: .zero), [try address(1)], each: 5)
        #expect(gauge.most == 1)
        #expect(gauge.total == 5)
    }

    @Test func `Two addresses do not wait for each other`() async throws {
        let pacer = ServerPacer(connections: 1, pace: .zero)
        let (first, second) = (try address(1), try address(2))
        // Would never end if the inner turn had to wait for the outer.
        let value = await pacer.withTurn(first) { await pacer.withTurn(second) { 7 } }
        #expect(value == 7)
    }

    @Test func `Connections to one address begin at least the pace apart`() async throws {
        let pace = Duration.milliseconds(20)
        let pacer = ServerPacer(connections: 4, pace: pace)
        let place = try address(1)
        let begun = ContinuousClock.now
        let starts = await withTaskGroup(of: ContinuousClock.Instant.self) { group in
            for _ in 0..<5 { group.addTask { await pacer.withTurn(place) { ContinuousClock.now } } }
            return await group.reduce(into: []) { $0.append($1) }.sorted()
        }
        // The n-th may begin no earlier than n paces after the first was let in, however late any of them was woken.
        for (index, start) in starts.enumerated() { #expect(begun.duration(to: start) >= pace * index) }
    }

    @Test func `A cancelled turn gives its place back`() async throws {
        let pacer = ServerPacer(connections: 1, pace: .seconds(3600))
        let place = try address(1)
        _ = await pacer.withTurn(place) { 1 }
        let waiting = Task { await pacer.withTurn(place) { 2 } }
        waiting.cancel()
        #expect(await waiting.value == 2)
        let next = Task { await pacer.withTurn(place) { 3 } }
        next.cancel()
        #expect(await next.value == 3)
    }

    @Test func `Whoever is cancelled in the queue leaves it, and the others keep their turns`() async throws {
        let pacer = ServerPacer(connections: 1, pace: .zero)
        let place = try address(1)
        let gauge = Gauge()
        @Sendable func turn() async {
            await pacer.withTurn(place) {
                guard !Task.isCancelled else { return }
                gauge.enter()
                await Task.yield()
                gauge.leave()
            }
        }
        let staying = await pacer.withTurn(place) {
            let leaving = (0..<20).map { _ in Task { await turn() } }
            let staying = (0..<20).map { _ in Task { await turn() } }
            for _ in 0..<100 { await Task.yield() }
            for task in leaving { task.cancel() }
            // These end although the only place is still taken.
            for task in leaving { await task.value }
            #expect(gauge.total == 0)
            return staying
        }
        for task in staying { await task.value }
        #expect(gauge.total == 20)
        #expect(gauge.most == 1)
    }

    @Test func `A place that is handed to a cancelled task is handed on`() async throws {
        let pacer = ServerPacer(connections: 1, pace: .zero)
        let place = try address(1)
        for _ in 0..<200 {
            let first = Task { await pacer.withTurn(place) { await Task.yield() } }
            let second = Task { await pacer.withTurn(place) { await Task.yield() } }
            let third = Task { await pacer.withTurn(place) { 3 } }
            await first.value
            second.cancel()
            await second.value
            #expect(await third.value == 3)
        }
    }
}
