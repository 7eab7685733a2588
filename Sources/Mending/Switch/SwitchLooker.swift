import Basics
import Wire

/// What came of looking at one address.
enum SwitchLook: Sendable {
    case page(SwitchPage)
    case failed(FetchError)
    /// The task was cancelled.
    case stopped

    var page: SwitchPage? {
        if case .page(let page) = self { return page }
        return nil
    }

    /// Whether the host itself refused a secure connection, and not one to which it leads.
    var tlsFailure: FetchError? {
        guard case .failed(let error) = self, error.code == .tls, error.hops.isEmpty else { return nil }
        return error
    }
}

/// Looks at the site's addresses, one after the other, and remembers what was there before the switch.
struct SwitchLooker: Sendable {
    let fetcher: SiteFetcher
    private let before = OnceTable<String, SwitchLook>()

    static let stopped = "the run was stopped before it was looked at"
    private static let maximumBytes = 2 << 20

    init(fetcher: SiteFetcher) { self.fetcher = fetcher }

    /// As it was the first time that somebody asked.
    func look(_ url: String) async -> SwitchLook {
        await before.value(for: url) {
            let look = await lookAgain(url)
            if case .stopped = look { return nil }
            return look
        } ?? .stopped
    }

    /// As it is now.
    func lookAgain(_ url: String) async -> SwitchLook {
        switch await fetcher.get(url, maximumBytes: Self.maximumBytes, cutsBody: true) {
        case nil: .stopped
        case .success(let document): .page(SwitchPage(document))
        case .failure(let error): .failed(error)
        }
    }

    /// What was seen before, if anybody looked.
    func remembered(_ url: String) async -> SwitchPage? { await before.value(for: url) { nil }?.page }
}
