import Basics
package import Wire

/// A document as it came, unpacked, with the way to it.
package struct FetchedPage: Sendable {
    /// What was asked for.
    package var url: WebURL
    /// Where the redirects ended.
    package var finalURL: WebURL
    package var status: Int
    package var headers: [FetchedHeader]
    /// Every request that was made, the last of which gave the document.
    package var hops: [FetchHop]
    /// Unpacked.
    package var body: [UInt8]
    package var contentType: String?
    /// The document after its script has run, where a browser was asked.
    package var rendered: String?
    /// What that browser wanted to load.
    package var renderedRequests: [String]

    package init(
        url: WebURL,
        finalURL: WebURL? = nil,
        status: Int = 200,
        headers: [FetchedHeader] = [],
        hops: [FetchHop] = [],
        body: [UInt8],
        contentType: String?,
        rendered: String? = nil,
        renderedRequests: [String] = []
    ) {
        self.url = url
        self.finalURL = finalURL ?? url
        self.status = status
        self.headers = headers
        self.hops = hops
        self.body = body
        self.contentType = contentType
        self.rendered = rendered
        self.renderedRequests = renderedRequests
    }

    /// The values of a header, its name in any case.
    func values(of name: String) -> [String] {
        headers.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }
}
