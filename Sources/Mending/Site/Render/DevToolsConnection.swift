import Basics
import FoundationEssentials
import Synchronization

/// Commands to a browser and its answers and events, whatever carries them.
///
/// Bytes to send go into a stream that one task writes, so that two commands never mix; what is received is given to
/// ``take(_:)``.
final class DevToolsConnection: Sendable {
    typealias Listener = @Sendable (_ method: String, _ message: [UInt8]) -> Void

    private struct State {
        var lastID = 0
        var waiting: [Int: CheckedContinuation<[UInt8], any Error>] = [:]
        /// Commands whose task was cancelled before it could wait.
        var givenUp: Set<Int> = []
        var listeners: [String: Listener] = [:]
        var isClosed = false
    }

    /// What is to be sent, each message with its NUL.
    let outgoing: AsyncStream<[UInt8]>
    private let outbox: AsyncStream<[UInt8]>.Continuation
    private let state = Mutex(State())

    init() { (outgoing, outbox) = AsyncStream.makeStream() }

    /// Sends a command and waits for its result.
    ///
    /// - Throws: ``ChromiumError``, or `CancellationError`.
    func call<Result: Decodable>(
        _ method: String,
        _ parameters: some Encodable & Sendable = DevToolsNothing(),
        session: String? = nil
    ) async throws -> Result {
        let id = nextID()
        let bytes = try Self.encoded(id, method, parameters, session)
        let answer = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let failure: (any Error)? = state.withLock { state in
                    if state.givenUp.remove(id) != nil { return CancellationError() }
                    if state.isClosed { return Self.ended }
                    state.waiting[id] = continuation
                    return nil
                }
                if let failure { continuation.resume(throwing: failure) } else { outbox.yield(bytes) }
            }
        } onCancel: {
            giveUp(id)
        }
        do {
            return try JSONDecoder().decode(DevToolsResult<Result>.self, from: Data(answer)).result
        } catch {
            throw ChromiumError(.answer, "Chromium's answer to \(method) cannot be read")
        }
    }

    /// Sends a command whose result nobody needs; works in a cancelled task, too.
    func post(_ method: String, _ parameters: some Encodable = DevToolsNothing(), session: String? = nil) {
        guard let bytes = try? Self.encoded(nextID(), method, parameters, session) else { return }
        outbox.yield(bytes)
    }

    /// Hands the events of a session to `listener`, until it is taken away with nil.
    func listen(_ session: String, _ listener: Listener?) {
        state.withLock { $0.listeners[session] = listener }
    }

    /// One message from the browser.
    func take(_ bytes: [UInt8]) {
        guard let message = try? JSONDecoder().decode(DevToolsMessage.self, from: Data(bytes)) else { return }
        if let id = message.id {
            let continuation = state.withLock { $0.waiting.removeValue(forKey: id) }
            if let error = message.error {
                continuation?.resume(throwing: ChromiumError(.answer, printable(error.message, limit: 200)))
            } else {
                continuation?.resume(returning: bytes)
            }
        } else if let method = message.method, let session = message.sessionId {
            state.withLock { $0.listeners[session] }?(method, bytes)
        }
    }

    /// The browser is gone: nothing is waited for any more.
    func close() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.isClosed = true
            return state.waiting
        }
        outbox.finish()
        for continuation in waiting.values { continuation.resume(throwing: Self.ended) }
    }

    private static let ended = ChromiumError(.ended, "Chromium ended before its work was done")

    private func nextID() -> Int {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    private func giveUp(_ id: Int) {
        let continuation = state.withLock { state in
            guard let continuation = state.waiting.removeValue(forKey: id) else {
                state.givenUp.insert(id)
                return CheckedContinuation<[UInt8], any Error>?.none
            }
            return continuation
        }
        continuation?.resume(throwing: CancellationError())
    }

    private static func encoded(
        _ id: Int,
        _ method: String,
        _ parameters: some Encodable,
        _ session: String?
    ) throws -> [UInt8] {
        let command = DevToolsCommand(id: id, method: method, params: parameters, sessionId: session)
        return Array(try JSONEncoder().encode(command)) + [0]
    }
}
