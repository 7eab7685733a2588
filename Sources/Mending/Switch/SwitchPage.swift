import Basics
import Markup
import Wire

/// A page of the site, the way to it, and what it tells of the WordPress behind it.
struct SwitchPage: Sendable {
    let status: Int
    /// Where it was in the end.
    let url: WebURL
    let hops: [FetchHop]
    let title: String?
    let traces: WordPressTraces

    /// What WordPress says of itself stands in the head; builders put up to some hundred KB of styles before it.
    private static let maximumBytes = 1 << 20
    private static let maximumUnpacked = 8 << 20

    init(_ document: FetchedDocument) {
        status = document.status
        url = document.finalURL
        hops = document.hops
        let unpacked = (try? UnpackedBody.of(document, limit: Self.maximumUnpacked)) ?? []
        let body = Array(unpacked.prefix(Self.maximumBytes))
        title = PageTitle.of(body, document)
        traces = WordPressTraces(document, body)
    }

    var isSuccess: Bool { (200...299).contains(status) }

    /// Every request on the way was made over https.
    var staysSecure: Bool { hops.allSatisfy { $0.url.scheme == .https } }

    /// Two answers of one WordPress, however much pages differ from request to request; nil where it cannot be told.
    func kinship(with other: SwitchPage) -> String? {
        if let mine = traces.root?.url, let its = other.traces.root?.url, mine.isSame(as: its) {
            return "both name the interface at \(mine.host.urlText)\(printable(mine.path, limit: 80))"
        }
        guard let title, title == other.title, url.path == other.url.path, isSuccess, other.isSuccess else {
            return nil
        }
        return "both pages are called \"\(printable(title, limit: 80))\""
    }

    /// The way as `https://a.example/ (301) → http://a.example/ (200)`.
    var way: String { SwitchPage.way(hops) }

    static func way(_ hops: [FetchHop]) -> String {
        let shown = hops.prefix(4).map { "\(printable($0.url.description, limit: 120)) (\($0.status))" }
        return (shown + (hops.count > shown.count ? ["…"] : [])).joined(separator: " → ")
    }
}

extension WebURL {
    /// The same place, whatever the scheme.
    fileprivate func isSame(as other: WebURL) -> Bool {
        host == other.host && path == other.path && query == other.query
    }
}
