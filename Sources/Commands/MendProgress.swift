import Mending
import Synchronization

/// The line on standard error that says how far a mending is, shown only where a person watches.
final class MendProgress: Sendable {
    private struct State {
        var line: MendProgressLine?
        var begun = ContinuousClock.now
        var shown = ""
    }

    private let state = Mutex(State())
    private let screen: FleetProgress.Screen?

    convenience init(isShown: Bool) { self.init(screen: isShown ? .standardError : nil) }

    /// Without a screen nothing is drawn.
    init(screen: FleetProgress.Screen?) { self.screen = screen }

    func begin(_ phase: MendProgressLine.Phase, _ unit: MendProgressLine.Unit, total: Int64? = nil) {
        state.withLock {
            $0.line = MendProgressLine(phase, unit: unit, total: total)
            $0.begun = .now
        }
    }

    /// Where the total becomes known only on the way.
    func advance(to done: Int64, of total: Int64, _ name: String) {
        guard screen != nil else { return }
        state.withLock { $0.line?.total = total }
        advance(to: done, name)
    }

    func advance(to done: Int64, _ name: String = "") {
        guard screen != nil else { return }
        state.withLock {
            $0.line?.done = done
            $0.line?.name = name
        }
    }

    /// Runs `body` and draws ten times a second.
    func watching<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        async let _: Void = run()
        defer { clear() }
        return try await body()
    }

    private func run() async {
        while !Task.isCancelled, screen != nil {
            draw()
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    func draw() {
        guard let screen else { return }
        state.withLock { state in
            guard let line = state.line else { return }
            // The last column stays free: there some terminals go on to the next line.
            let width = min(100, screen.width() - 1)
            let text = line.text(width: width, elapsed: state.begun.duration(to: .now))
            guard text != state.shown else { return }
            screen.write(Self.erase + text)
            state.shown = text
        }
    }

    /// Takes the line away before anything else is written; the next phase brings it back.
    func clear() {
        guard let screen else { return }
        state.withLock { state in
            state.line = nil
            if !state.shown.isEmpty { screen.write(Self.erase) }
            state.shown = ""
        }
    }

    /// To the first column, then erase to the end of the line (ECMA-48 section 8.3.41).
    private static let erase = "\r\u{1B}[K"
}
