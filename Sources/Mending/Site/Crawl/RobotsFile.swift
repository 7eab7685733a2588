import Basics
import Packing
import Wire

/// Fetches a site's robots.txt.
struct RobotsFile: Sendable {
    let fetcher: SiteFetcher

    /// The rules, and how they were come by; nil when the task was cancelled.
    ///
    /// A file that is missing allows everything, one that the server fails to give allows nothing (RFC 9309 section 2.3.1).
    func rules(of home: WebURL) async -> (rules: RobotsRules, state: RobotsEvidence.State)? {
        let address = home.origin + "/robots.txt"
        guard let answer = await fetcher.get(address, maximumBytes: RobotsRules.maximumBytes, cutsBody: true) else {
            return nil
        }
        let document: FetchedDocument
        switch answer {
        case .success(let answered): document = answered
        // Nobody was reached, so nobody was kept from saying no: the page itself will tell why.
        case .failure(let error) where Self.isOutOfReach(error): return (.everything, .unavailable)
        case .failure: return (.nothing, .unavailable)
        }
        guard document.status < 500, document.status != 429 else { return (.nothing, .unavailable) }
        guard document.isSuccess else { return (.everything, .missing) }
        guard let body = try? UnpackedBody.of(document, limit: RobotsRules.maximumBytes * 4) else {
            return (.nothing, .unavailable)
        }
        return (RobotsRules(Array(body.prefix(RobotsRules.maximumBytes))), .found)
    }

    private static func isOutOfReach(_ error: FetchError) -> Bool {
        switch error.code {
        case .url, .scheme, .userInformation, .configuration, .privateAddress, .noAddress, .dns, .connection, .tls: true
        case .timedOut, .cancelled, .tooLarge, .tooManyRedirects, .downgrade, .notHTTP: false
        }
    }
}
