import Basics
import Markup
import Wire

/// Addresses in a page that WordPress wrote with the scheme by which it believes to have been asked.
///
/// `rest_url()` and the addresses of its own style sheets begin with https where `is_ssl()` is true. Behind a proxy that
/// takes the encryption off and does not say so they begin with http, also for a visitor who sees a padlock.
struct WordPressTraces: Sendable {
    /// One such address, and where it stood.
    struct Trace: Sendable, Equatable {
        enum Source: String, Sendable {
            case header = "the Link header"
            case link = "the page's link to its interface"
            case part = "a part of the sign-in page"
            case form = "the sign-in form"
        }

        let url: WebURL
        let source: Source
    }

    static let relation = "https://api.w.org/"

    /// The root of the REST interface; a header's before the page's own, which proxies like to rewrite.
    var root: Trace? { header ?? link }

    /// On the sign-in page; the form comes last, since FORCE_SSL_ADMIN alone makes it https.
    var ofLogin: Trace? { part ?? form }

    private var header: Trace?
    private var link: Trace?
    /// A style sheet or a script of WordPress's own.
    private var part: Trace?
    private var form: Trace?

    init(_ document: FetchedDocument, _ body: [UInt8]) {
        let headers = document.headers.filter { $0.name.equalsIgnoringCase("link") }
        for found in headers.flatMap({ ReferenceLinkHeader.links($0.value) }) where header == nil {
            let relation = found.parameters.first { $0.name == "rel" }?.value
            if Self.isRoot(relation) { header = Self.trace(found.target, .header) }
        }
        guard MediaType.essence(of: document).map(MediaType.isHTML) ?? false else { return }
        let text = PageText.decoded(body, contentType: document.header("content-type")).text
        for node in HTMLDocument(text).nodes where !node.isInert {
            guard case .element(let name, .html, let attributes) = node.content else { continue }
            read(name, attributes, host: document.finalURL.host)
        }
    }

    private mutating func read(_ element: String, _ attributes: [HTMLAttribute], host: HostName) {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        switch element {
        case "link":
            if link == nil, Self.isRoot(value("rel")) { link = value("href").flatMap { Self.trace($0, .link) } }
            if part == nil { part = Self.own(value("href"), host) }
        case "script":
            if part == nil { part = Self.own(value("src"), host) }
        case "form" where form == nil && value("id") == "loginform":
            form = value("action").flatMap { Self.trace($0, .form) }
        default: return
        }
    }

    private static func isRoot(_ relation: String?) -> Bool {
        (relation ?? "").split { $0.isWhitespace }.contains { $0 == Self.relation[...] }
    }

    /// Nil for a relative address, which tells no scheme.
    private static func trace(_ address: String, _ source: Trace.Source) -> Trace? {
        (try? WebURL(address.trimmedBlanks)).map { Trace(url: $0, source: source) }
    }

    private static func own(_ address: String?, _ host: HostName) -> Trace? {
        guard let trace = address.flatMap({ trace($0, .part) }), trace.url.host == host else { return nil }
        return trace.url.path.contains("/wp-includes/") || trace.url.path.contains("/wp-admin/") ? trace : nil
    }
}
