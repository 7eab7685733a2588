import Testing

@testable import Mending

struct OnceTableTests {
    @Test func `a value is made once for all who ask at the same time`() async {
        let table = OnceTable<String, Int>()
        let made = Counter()
        let values = await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await table.value(for: "a") {
                        await Task.yield()
                        return made.next()
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values.allSatisfy { $0 == 1 })
        #expect(made.value == 1)
    }

    @Test func `where the first one gives up, the next one takes over`() async {
        let table = OnceTable<String, Int>()
        let isAsked = AsyncStream<Void>.makeStream()
        let first = Task {
            await table.value(for: "a") {
                isAsked.continuation.finish()
                try? await Task.sleep(for: .seconds(60))
                return Task.isCancelled ? nil : 1
            }
        }
        for await _ in isAsked.stream {}
        let second = Task { await table.value(for: "a") { 2 } }
        first.cancel()
        #expect(await first.value == nil)
        #expect(await second.value == 2)
        #expect(await table.value(for: "a") { 3 } == 2)
    }

    @Test func `who is cancelled while waiting is told at once`() async {
        let table = OnceTable<String, Int>()
        let (isAsked, goesOn) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let first = Task {
            await table.value(for: "a") {
                isAsked.continuation.finish()
                for await _ in goesOn.stream {}
                return 1
            }
        }
        for await _ in isAsked.stream {}
        let second = Task { await table.value(for: "a") { 2 } }
        second.cancel()
        #expect(await second.value == nil)
        goesOn.continuation.finish()
        #expect(await first.value == 1)
    }
}
