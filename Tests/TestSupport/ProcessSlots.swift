import Synchronization

/// Lets a bounded number of tests run programs at the same time; the rest of a test's programs go with its first.
///
/// All tests run at once in one process. A hundred mail servers that start together on two cores are all slow, and then
/// what is measured are the deadlines of the tests.
enum ProcessSlots {
    @TaskLocal private static var isHeld = false
    private static let gate = Gate(places: 10)

    static func withSlot<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        if isHeld { return try await body() }
        await gate.enter()
        defer { gate.leave() }
        return try await $isHeld.withValue(true) { try await body() }
    }
}

/// Hands its places on in the order of asking.
private final class Gate: Sendable {
    private struct State {
        var places: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(places: places)) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.places == 0 else {
                    state.places -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.places += 1
            return nil
        }
        next?.resume()
    }
}
