import Basics
package import Wire

/// Which addresses are pages of the site, and which of them are never asked.
package struct CrawlScope: Sendable {
    /// The scheme, host and port at which the site lives.
    package let home: WebURL
    /// The host, and its spelling with or without `www` where that leads to the same place.
    package let hosts: Set<String>

    package init(home: WebURL, hosts: Set<String>) {
        self.home = home
        self.hosts = hosts.union([home.host.description])
    }

    /// No address that people follow is longer; traps build far longer ones.
    static let maximumLength = 2000

    package func isOwn(_ url: WebURL) -> Bool {
        guard hosts.contains(url.host.description) else { return false }
        return url.port == home.port || url.port == url.scheme.defaultPort && home.port == home.scheme.defaultPort
    }

    /// The page's address on the site's own scheme and host, or nil when it is none of ours or should be left alone.
    func page(_ text: String) -> PageAddress? {
        guard text.utf8.count <= Self.maximumLength, let url = try? WebURL(text) else { return nil }
        return page(url)
    }

    func page(_ url: WebURL) -> PageAddress? {
        guard isOwn(url), !HarmfulLinks.contains(url), !HarmfulLinks.isFile(url) else { return nil }
        let own = url.origin == home.origin ? url : moved(url)
        return own.flatMap(PageAddress.init)
    }

    private func moved(_ url: WebURL) -> WebURL? {
        try? WebURL(home.origin + url.path + (url.query.map { "?" + $0 } ?? ""))
    }
}
