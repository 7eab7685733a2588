import Basics
package import Wire

/// Shows pages in an installed Chromium and reads what they are after their script has run.
///
/// One browser serves a whole run, each page in a target of its own; it goes out by the ``GuardedProxy`` alone.
package struct ChromiumRenderer: PageRenderer {
    private let connection: DevToolsConnection
    private let settings: ChromiumSettings

    /// Runs `body` beside a browser; afterwards no process and no file of it is left, also when the task is cancelled.
    ///
    /// - Throws: ``ChromiumError`` when it does not start, and whatever `body` throws.
    package static func with<Value: Sendable>(
        _ settings: ChromiumSettings,
        _ body: @escaping @Sendable (ChromiumRenderer) async throws -> Value
    ) async throws -> Value {
        try await GuardedProxy.with(
            resolver: settings.resolver,
            allowPrivate: settings.allowPrivate,
            refusedNames: ChromiumArguments.errands
        ) { proxy in
            let profile = try ChromiumProfile(in: settings.temporaryFolder)
            defer { profile.remove() }
            try await profile.trust(settings.roots)
            return try await ChromiumProcess.run(settings.program, profile: profile, proxyPort: proxy.port) {
                connection in
                let renderer = ChromiumRenderer(connection: connection, settings: settings)
                try await renderer.begin()
                return try await body(renderer)
            }
        }
    }

    /// Starting takes a second, and several where the machine is busy or the disk is cold.
    private func begin() async throws {
        try await within(.seconds(60)) {
            let _: DevToolsNothing = try await connection.call("Browser.setDownloadBehavior", PageCommands.Download())
        }
    }

    package func render(_ url: WebURL) async throws -> RenderedPage {
        let page = try await open(url)
        return RenderedPage(html: page.html, requests: page.requests)
    }

    /// The same with what Chromium itself decided about each insecure address.
    package func open(_ url: WebURL) async throws -> ChromiumPage {
        let target: PageCommands.Target = try await within(settings.patience) {
            try await connection.call("Target.createTarget", PageCommands.CreateTarget())
        }
        // A script that never ends ends with its target; sent without waiting, so that cancelling cannot prevent it.
        defer { connection.post("Target.closeTarget", target) }
        return try await within(settings.patience) { try await read(url, target.targetId) }
    }

    private func read(_ url: WebURL, _ target: String) async throws -> ChromiumPage {
        let attach = PageCommands.Attach(targetId: target)
        let session: PageCommands.Session = try await connection.call("Target.attachToTarget", attach)
        let recorder = PageRecorder(connection, frame: target)
        defer { recorder.stop() }
        recorder.listen(session.sessionId)
        let lifecycle = PageCommands.Enabled()
        let _: DevToolsNothing = try await connection.call(
            "Page.setLifecycleEventsEnabled",
            lifecycle,
            session: session.sessionId
        )
        try await navigate(url, session.sessionId)
        // A page that never falls silent is read as it stands then.
        try? await within(settings.quietPatience) { await recorder.waitForSilence() }
        try Task.checkCancellation()
        let snapshot = try await snapshot(target, session.sessionId)
        guard let end = try? WebURL(snapshot.url), end.host == url.host else {
            throw ChromiumError(.elsewhere, "its script goes on to \(printable(snapshot.url, limit: 120))")
        }
        return ChromiumPage(
            url: snapshot.url,
            html: snapshot.html,
            requests: recorder.requests,
            mixedContent: recorder.issues
        )
    }

    private func navigate(_ url: WebURL, _ session: String) async throws {
        let command = PageCommands.Navigate(url: url.description)
        let answer: PageCommands.Navigated = try await connection.call("Page.navigate", command, session: session)
        if let error = answer.errorText, !error.isEmpty {
            throw ChromiumError(.navigation, "Chromium could not open it: \(printable(error, limit: 80))")
        }
    }

    /// Read in a world of its own, where the page's script cannot have changed what the words mean.
    private func snapshot(_ frame: String, _ session: String) async throws -> PageCommands.Snapshot {
        let world: PageCommands.World = try await connection.call(
            "Page.createIsolatedWorld",
            PageCommands.IsolatedWorld(frameId: frame),
            session: session
        )
        let question = PageCommands.Evaluate(
            expression: Self.reading(limit: settings.maximumLength),
            contextId: world.executionContextId
        )
        let answer: PageCommands.Evaluated<PageCommands.Snapshot> = try await connection.call(
            "Runtime.evaluate",
            question,
            session: session
        )
        guard let snapshot = answer.result.value else {
            throw ChromiumError(.answer, "Chromium could not read the page")
        }
        return snapshot
    }

    /// The markup, with what stands in open shadow trees set behind it, where a reader of HTML finds it.
    private static func reading(limit: Int) -> String {
        """
        (() => {
          const trees = [];
          const collect = (scope) => {
            for (const element of scope.querySelectorAll("*")) {
              if (element.shadowRoot) { trees.push(element.shadowRoot.innerHTML); collect(element.shadowRoot); }
            }
          };
          collect(document);
          const doctype = document.doctype ? "<!DOCTYPE html>\\n" : "";
          const shadows = trees.map((tree) => `\\n<div>${tree}</div>`).join("");
          const html = doctype + (document.documentElement?.outerHTML ?? "") + shadows;
          return { url: location.href, html: html.slice(0, \(limit)).toWellFormed() };
        })()
        """
    }

    /// - Throws: ``ChromiumError`` with code `timedOut` when the time is up.
    private func within<Value: Sendable>(
        _ duration: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: duration)
                throw ChromiumError(.timedOut, "Chromium did not come to an end with it in time")
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw CancellationError() }
            return value
        }
    }
}
