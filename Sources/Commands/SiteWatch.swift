import Mending
import Synchronization

/// The line on standard error that says how far the reading of a site is, shown only where a person watches.
final class SiteWatch: Sendable {
    private struct State {
        var progress: SiteProgress?
        var shown = ""
    }

    private let state = Mutex(State())
    private let screen: FleetProgress.Screen?
    private let begun = ContinuousClock.now

    convenience init(isShown: Bool) { self.init(screen: isShown ? .standardError : nil) }

    /// Without a screen nothing is drawn.
    init(screen: FleetProgress.Screen?) { self.screen = screen }

    /// Runs `body` and draws what it reports ten times a second; the line is gone afterwards.
    func watching<Value: Sendable>(
        _ body: (@escaping @Sendable (SiteProgress) -> Void) async throws -> Value
    ) async throws -> Value {
        async let _: Void = run()
        defer { clear() }
        return try await body { progress in self.state.withLock { $0.progress = progress } }
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
            guard let progress = state.progress else { return }
            // The last column stays free: there some terminals go on to the next line.
            let width = min(100, screen.width() - 1)
            let text = SiteProgressText.line(progress, elapsed: begun.duration(to: .now), width: width)
            guard text != state.shown else { return }
            screen.write(Self.erase + text)
            state.shown = text
        }
    }

    private func clear() {
        guard let screen else { return }
        state.withLock { state in
            state.progress = nil
            if !state.shown.isEmpty { screen.write(Self.erase) }
            state.shown = ""
        }
    }

    /// To the first column, then erase to the end of the line (ECMA-48 section 8.3.41).
    private static let erase = "\r\u{1B}[K"
}
