package import Basics

/// An `http` or `https` URL in the one spelling that every part of the program reads alike.
///
/// No user name, no fragment, a real host, an absolute path without dot segments, only characters that RFC 3986 allows.
package struct WebURL: Sendable, Hashable, CustomStringConvertible {
    package enum Scheme: String, Sendable, Hashable {
        case http
        case https

        package var defaultPort: UInt16 { self == .http ? 80 : 443 }
    }

    /// Longer ones are refused; servers commonly stop at 8 KB too.
    package static let maximumLength = 8192

    package let scheme: Scheme
    package let host: HostName
    package let port: UInt16
    /// Begins with a slash, percent-encoded.
    package let path: String
    /// Without the question mark; nil when there is none.
    package let query: String?

    init(scheme: Scheme, host: HostName, port: UInt16, path: String, query: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
        self.query = query
    }

    /// - Throws: ``FetchError`` with code `url`, `scheme` or `userInformation`.
    package init(_ text: String) throws(FetchError) {
        let bytes = Array(text.utf8)
        guard let reference = try URLReference(bytes), let scheme = reference.scheme else {
            throw FetchError.badURL(text, "it does not begin with http:// or https://")
        }
        guard let authority = reference.authority else { throw FetchError.badURL(text, "it names no server") }
        self.init(
            scheme: scheme,
            host: try WebURL.host(authority.host, in: text),
            port: try WebURL.port(authority.port, in: text) ?? scheme.defaultPort,
            path: URLPath.withoutDots(reference.path),
            query: reference.query
        )
    }

    package var description: String { origin + path + (query.map { "?" + $0 } ?? "") }

    /// Scheme, host and port, the port only when it is not the scheme's own.
    package var origin: String {
        "\(scheme.rawValue)://\(host.urlText)" + (port == scheme.defaultPort ? "" : ":\(port)")
    }
}
