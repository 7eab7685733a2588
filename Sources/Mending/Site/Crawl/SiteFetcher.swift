import Basics
import Wire

/// The crawl's way to the network: in turn, at the host's pace, and patient with one that is busy.
struct SiteFetcher: Sendable {
    let client: GuardedClient
    let pacer: HostPacer
    /// For one request with its redirects.
    let timeout: Duration

    /// A server that asks for more patience than this is told as busy.
    static let longestPause: Duration = .seconds(30)
    static let attempts = 3
    /// Chains of this length are seen where `www`, https and a language each redirect once.
    static let maximumRedirects = 8

    /// Fetches a document; nil when the task was cancelled.
    func get(
        _ url: String,
        maximumBytes: Int,
        cutsBody: Bool = false,
        follows: @escaping @Sendable (WebURL, WebURL) -> Bool = { _, _ in true }
    ) async -> Result<FetchedDocument, FetchError>? {
        let host = Self.host(of: url)
        for attempt in 1...Self.attempts {
            let answer = await pacer.withTurn(host) { () async -> Result<FetchedDocument, FetchError> in
                let limits = FetchLimits(
                    maximumBytes: maximumBytes,
                    deadline: .after(timeout),
                    maximumRedirects: Self.maximumRedirects,
                    allowsDowngrade: true,
                    cutsBody: cutsBody,
                    follows: follows
                )
                do throws(FetchError) {
                    return .success(try await client.get(url, limits: limits, headers: Self.headers))
                } catch {
                    return .failure(error)
                }
            }
            guard let answer, !Self.isCancelled(answer) else { return nil }
            guard case .success(let document) = answer, RetryAfter.isBusy(document.status), attempt < Self.attempts
            else { return answer }
            let pause = Self.pause(document)
            guard pause <= Self.longestPause else { return answer }
            pacer.slowDown(Self.host(of: document.finalURL.description), pause: pause)
        }
        return nil
    }

    private static func pause(_ document: FetchedDocument) -> Duration {
        document.header("retry-after").flatMap { RetryAfter.read($0, now: .now) } ?? RetryAfter.usual
    }

    private static func isCancelled(_ answer: Result<FetchedDocument, FetchError>) -> Bool {
        if case .failure(let error) = answer { return error.code == .cancelled }
        return false
    }

    static func host(of url: String) -> String { (try? WebURL(url))?.host.description ?? "" }

    private static let headers = [
        FetchedHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
        FetchedHeader("Accept-Encoding", "gzip, deflate, br, zstd"),
    ]
}
