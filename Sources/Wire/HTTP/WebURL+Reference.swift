import Basics

extension WebURL {
    /// What a Location header means, seen from this URL (RFC 3986 section 5.2.2).
    ///
    /// - Throws: ``FetchError`` as for an absolute URL.
    package func resolving(_ location: String) throws(FetchError) -> WebURL {
        let text = location.trimmedBlanks
        guard let reference = try URLReference(Array(text.utf8)) else { return self }
        let scheme = reference.scheme ?? self.scheme
        if let authority = reference.authority {
            return WebURL(
                scheme: scheme,
                host: try WebURL.host(authority.host, in: text),
                port: try WebURL.port(authority.port, in: text) ?? scheme.defaultPort,
                path: URLPath.withoutDots(reference.path),
                query: reference.query
            )
        }
        guard reference.scheme == nil else { throw FetchError.badURL(text, "it names no server") }
        if reference.path.isEmpty {
            return WebURL(scheme: scheme, host: host, port: port, path: path, query: reference.query ?? query)
        }
        let joined = reference.path.hasPrefix("/") ? reference.path : folder + reference.path
        return WebURL(
            scheme: scheme,
            host: host,
            port: port,
            path: URLPath.withoutDots(joined),
            query: reference.query
        )
    }

    /// The path up to and with its last slash.
    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "/" }
        return String(path[...slash])
    }
}
