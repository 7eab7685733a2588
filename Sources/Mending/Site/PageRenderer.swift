package import Wire

/// A browser that runs a page's script.
package protocol PageRenderer: Sendable {
    func render(_ url: WebURL) async throws -> RenderedPage
}

/// A page after its script has run.
package struct RenderedPage: Sendable {
    /// The document as it stands then.
    package var html: String
    /// What the browser wanted to load.
    package var requests: [String]

    package init(html: String, requests: [String]) {
        self.html = html
        self.requests = requests
    }
}
