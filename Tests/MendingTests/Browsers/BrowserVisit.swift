import TestSupport

extension TestBrowser {
    /// Shows the browser one page of a stage of its own until it has loaded and all that is waited for was asked.
    func visit(_ page: String, until isComplete: @Sendable ([StageRequest]) -> Bool) async throws -> [StageRequest] {
        try await withBrowserStage(hosts: BrowserPages.hosts, pages: BrowserPages.all) { stage in
            try await visit(page, on: stage) { requests in
                requests.contains { $0.path == "/done" } && isComplete(requests)
            }
        }
    }
}

extension [StageRequest] {
    /// What was done with the one address that has this path.
    func observed(_ path: String) -> Observed {
        let own = filter { $0.path == path }
        if own.contains(where: { $0.scheme == "http" }) { return .loads }
        return own.isEmpty ? .blocked : .upgraded
    }
}
