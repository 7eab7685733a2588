import Reports
import Synchronization

/// The line on standard error that says how far a run is, shown only where a person watches.
final class FleetProgress: Sendable {
    /// Where the line is drawn.
    struct Screen: Sendable {
        var width: @Sendable () -> Int
        var write: @Sendable (String) -> Void

        static let standardError = Screen(width: { Output.terminalWidth }, write: { Output.note($0) })
    }

    private struct State {
        var line: ProgressLine
        var shown = ""
        var isClosed = false
    }

    private let state: Mutex<State>
    private let screen: Screen
    private let color: Bool
    private let begun = ContinuousClock.now

    init(total: Int, color: Bool, screen: Screen = .standardError) {
        state = Mutex(State(line: ProgressLine(total: total)))
        self.color = color
        self.screen = screen
    }

    /// Redraws ten times a second, until its task is cancelled; a line that stayed the same is not written again.
    func run() async {
        while !Task.isCancelled {
            draw()
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    func started(_ name: String) { state.withLock { $0.line.started(name) } }

    func finished(_ name: String, _ level: VerdictLevel) { state.withLock { $0.line.finished(name, level) } }

    func draw() {
        state.withLock { state in
            guard !state.isClosed else { return }
            // The last column stays free: there some terminals go on to the next line.
            let width = min(100, screen.width() - 1)
            let text = state.line.text(width: width, elapsed: begun.duration(to: .now), color: color)
            guard text != state.shown else { return }
            screen.write(Self.erase + text)
            state.shown = text
        }
    }

    /// Writes something else in the line's place; the line comes back with the next drawing.
    func hidden<Value>(_ body: () throws -> Value) rethrows -> Value {
        try state.withLock { state in
            clear(&state)
            return try body()
        }
    }

    /// Takes the line away for good.
    func close() {
        state.withLock { state in
            clear(&state)
            state.isClosed = true
        }
    }

    private func clear(_ state: inout State) {
        guard !state.shown.isEmpty else { return }
        screen.write(Self.erase)
        state.shown = ""
    }

    /// To the first column, then erase to the end of the line (ECMA-48 section 8.3.41).
    private static let erase = "\r\u{1B}[K"
}
