import Basics
import Packing
import Wire

/// Reads a site's sitemaps, those that an index names among them.
struct Sitemaps: Sendable {
    let fetcher: SiteFetcher
    let scope: CrawlScope

    /// More files name more pages than any run reads.
    static let maximumFiles = 50
    /// What the protocol allows for a file is 50 MB unpacked; sitemaps of 50,000 plain addresses have 5 MB.
    private static let maximumBytes = 20 << 20

    struct Found: Sendable {
        /// Addresses of the files that were read.
        var read: [String] = []
        var pages: [String] = []
    }

    /// Those that robots.txt names, or else the one where most sites have it.
    func found(named: [String]) async -> Found {
        var waiting = named.isEmpty ? [scope.home.origin + "/sitemap.xml"] : named
        var seen: Set<String> = []
        var found = Found()
        while let address = waiting.first, seen.count < Self.maximumFiles, !Task.isCancelled {
            waiting.removeFirst()
            guard found.pages.count < Frontier.maximumWaiting, let url = try? scope.home.resolving(address).description,
                seen.insert(url).inserted, let bytes = await read(url)
            else { continue }
            let reader = SitemapReader(bytes)
            found.read.append(url)
            found.pages += reader.pages
            waiting += reader.sitemaps
        }
        return found
    }

    private func read(_ url: String) async -> [UInt8]? {
        guard case .success(let document) = await fetcher.get(url, maximumBytes: Self.maximumBytes),
            document.isSuccess,
            let body = try? UnpackedBody.of(document, limit: Self.maximumBytes)
        else { return nil }
        guard let compression = body.withUnsafeBytes(Compression.sniffed) else { return body }
        return try? compression.unpacked(body, limit: Self.maximumBytes)
    }
}
