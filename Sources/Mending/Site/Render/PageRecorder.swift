import Synchronization

/// Keeps what one page asks for, and tells when it has fallen silent.
final class PageRecorder: Sendable {
    /// A page that asks for more, in a loop for instance, has said enough.
    static let maximumRequests = 5_000

    private struct State {
        var requests: [String] = []
        var seen: Set<String> = []
        var issues: [MixedContentIssue] = []
        var sessions: [String] = []
        /// The document that the main frame shows or begins to show.
        var loader: String?
    }

    private let connection: DevToolsConnection
    /// The page's main frame, whose identifier is the target's.
    private let frame: String
    private let state = Mutex(State())
    private let silence: AsyncStream<Void>
    private let silent: AsyncStream<Void>.Continuation

    init(_ connection: DevToolsConnection, frame: String) {
        self.connection = connection
        self.frame = frame
        (silence, silent) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Listens to a session of this page, and through it to those that the page opens.
    func listen(_ session: String) {
        let isNew = state.withLock { state in
            guard !state.sessions.contains(session), state.sessions.count < 200 else { return false }
            state.sessions.append(session)
            return true
        }
        guard isNew else { return }
        connection.listen(session) { [weak self] method, message in self?.take(method, message, session) }
        // A worker knows only some of these, and its refusals do no harm.
        for method in ["Network.enable", "Audits.enable", "Page.enable"] { connection.post(method, session: session) }
        connection.post("Target.setAutoAttach", PageCommands.AutoAttach(), session: session)
        connection.post("Runtime.runIfWaitingForDebugger", session: session)
    }

    func stop() {
        for session in state.withLock({ $0.sessions }) { connection.listen(session, nil) }
        silent.finish()
    }

    /// Ends when the main frame's document and all in it were loaded, and nothing was asked for half a second.
    func waitForSilence() async { for await _ in silence { return } }

    var requests: [String] { state.withLock { $0.requests } }

    var issues: [MixedContentIssue] { state.withLock { $0.issues } }

    private func take(_ method: String, _ message: [UInt8], _ session: String) {
        switch method {
        case "Network.requestWillBeSent":
            if let event: PageEvents.RequestWillBeSent = DevToolsEvent.parameters(message) { note(event.request.url) }
        case "Network.webSocketCreated":
            if let event: PageEvents.WebSocketCreated = DevToolsEvent.parameters(message) { note(event.url) }
        case "Audits.issueAdded":
            if let event: PageEvents.IssueAdded = DevToolsEvent.parameters(message) { note(event) }
        case "Page.lifecycleEvent":
            if let event: PageEvents.Lifecycle = DevToolsEvent.parameters(message) { note(event) }
        case "Page.javascriptDialogOpening":
            connection.post("Page.handleJavaScriptDialog", PageCommands.Dialog(), session: session)
        case "Target.attachedToTarget":
            if let event: PageEvents.Attached = DevToolsEvent.parameters(message) { listen(event.sessionId) }
        default: break
        }
    }

    /// A request that Chromium upgrades is sent with https; the issue beside it holds what the page wrote.
    private func note(_ url: String) {
        guard url.hasPrefix("http") || url.hasPrefix("ws") else { return }
        state.withLock { state in
            guard state.requests.count < Self.maximumRequests, state.seen.insert(url).inserted else { return }
            state.requests.append(url)
        }
    }

    private func note(_ event: PageEvents.IssueAdded) {
        guard let details = event.issue.details.mixedContentIssueDetails,
            let resolution = MixedContentIssue.Resolution(rawValue: details.resolutionStatus)
        else { return }
        let issue = MixedContentIssue(
            url: details.insecureURL,
            resolution: resolution,
            resourceType: details.resourceType ?? "",
            page: details.mainResourceURL
        )
        note(issue.url)
        state.withLock { state in
            guard state.issues.count < Self.maximumRequests, !state.issues.contains(issue) else { return }
            state.issues.append(issue)
        }
    }

    private func note(_ event: PageEvents.Lifecycle) {
        guard event.frameId == frame else { return }
        let isSilent = state.withLock { state in
            if event.name == "init" { state.loader = event.loaderId }
            return event.name == "networkIdle" && event.loaderId == state.loader
        }
        if isSilent { silent.yield() }
    }
}
