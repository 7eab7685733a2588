import Basics
import Wire

/// Asks the site's front door in every spelling: http and https, with `www` and without.
struct SecureWay: Sendable {
    let fetcher: SiteFetcher

    func evidence(for start: WebURL) async -> SecureWayEvidence {
        var way = SecureWayEvidence()
        let host = start.host
        async let plain = approach(.http, host, start)
        async let secure = approach(.https, host, start)
        let other = Self.otherName(of: host)
        if let other {
            async let otherPlain = approach(.http, .name(other), start)
            async let otherSecure = approach(.https, .name(other), start)
            (way.otherPlain, way.otherSecure) = await (otherPlain.0, otherSecure.0)
            way.otherHost = other.text
        }
        let answers = await (plain, secure)
        (way.plain, way.secure) = (answers.0.0, answers.1.0)
        way.transportHeader = answers.1.1
        return way
    }

    /// Where the site lives: its https address where that answers, else where the http address leads.
    ///
    /// A front page that leads to another site says nothing about pages below it.
    static func home(_ way: SecureWayEvidence, start: WebURL) -> WebURL {
        let front = [way.secure, way.plain].compactMap { $0?.end }.first
        guard let front, start.scheme == .http || way.secure?.end != nil else { return start }
        let names = [start.host, otherName(of: start.host).map(HostName.name)].compactMap { $0 }
        return names.contains(front.host) || start.path == "/" ? front : start
    }

    /// The hosts at which the site lives: the one asked, and the other spelling where both lead to one place.
    static func hosts(_ way: SecureWayEvidence, start: WebURL, home: WebURL) -> Set<String> {
        var hosts: Set<String> = [home.host.description]
        if start.host != home.host { hosts.insert(start.host.description) }
        let ends = [way.otherSecure?.end, way.otherPlain?.end].compactMap { $0?.host }
        if let other = way.otherHost, other == home.host.description || ends.contains(home.host) { hosts.insert(other) }
        return hosts
    }

    /// `www.` put before a name that was registered, or taken off.
    static func otherName(of host: HostName) -> DomainName? {
        guard case .name(let name) = host else { return nil }
        if name.labels.first == "www" { return name.parent.flatMap { $0.labels.count > 1 ? $0 : nil } }
        return PublicSuffix.registrableDomain(of: name) == name ? name.prefixed(by: "www") : nil
    }

    /// A port of its own is kept only on the start's own scheme: nobody knows the other one's.
    private func approach(
        _ scheme: WebURL.Scheme,
        _ host: HostName,
        _ start: WebURL
    ) async -> (Approach?, String?) {
        let isOwnScheme = scheme == start.scheme
        guard isOwnScheme || start.port == start.scheme.defaultPort else { return (nil, nil) }
        let port = isOwnScheme && start.port != scheme.defaultPort ? ":\(start.port)" : ""
        let url = "\(scheme.rawValue)://\(host.urlText)\(port)/"
        switch await fetcher.get(url, maximumBytes: 16_384, cutsBody: true) {
        case nil: return (nil, nil)
        case .success(let document):
            let approach = Approach(url: url, hops: document.hops, end: document.finalURL, status: document.status)
            return (approach, await transport(document, url))
        case .failure(let error):
            let failure = Approach.Failure(code: error.code, message: error.message)
            return (Approach(url: url, hops: error.hops, failure: failure), nil)
        }
    }

    /// Only what this very host says over https counts; behind a redirect speaks another address, so the host is asked again.
    private func transport(_ document: FetchedDocument, _ url: String) async -> String? {
        guard url.hasPrefix("https:") else { return nil }
        var own: FetchedDocument? = document
        if document.hops.count > 1 {
            let answer = await fetcher.get(url, maximumBytes: 16_384, cutsBody: true) { _, _ in false }
            own = try? answer?.get()
        }
        return own?.header("strict-transport-security")
    }
}
