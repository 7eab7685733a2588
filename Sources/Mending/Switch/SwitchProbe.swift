package import Basics
package import Trust
package import Wire

/// Looks at a WordPress from outside before it is switched to https, and again afterwards.
///
/// The same probe serves both: what was seen before is the measure for what is seen after.
package struct SwitchProbe: Sendable {
    let looker: SwitchLooker
    let certificates: SwitchCertificates
    let sameSite: SwitchSameSite
    let settling: Duration

    /// A probe that judges certificates by `store` and `at`; `deadline` is for one request with its redirects.
    ///
    /// After the switch a site that does not answer well gets `settling` time before it is looked at again.
    package init(
        client: GuardedClient,
        asker: TwinAsker,
        resolver: Resolver,
        store: TrustStore,
        allowPrivate: Bool = false,
        at: Timestamp = .now,
        pace: Duration = .milliseconds(200),
        deadline: Duration = .seconds(20),
        settling: Duration = .seconds(3)
    ) throws(FetchError) {
        let pacer = HostPacer(connections: 1, pace: pace)
        var options = SiteOptions(start: try WebURL("https://localhost/"), resolver: resolver, store: store, at: at)
        options.allowPrivate = allowPrivate
        options.deadline = deadline
        options.releases = IOSRelease.usual.max().map { [$0] } ?? []
        looker = SwitchLooker(fetcher: SiteFetcher(client: client, pacer: pacer, timeout: deadline))
        certificates = SwitchCertificates(
            judge: SiteCertificate(options: options, client: client, pacer: pacer),
            looker: looker
        )
        sameSite = SwitchSameSite(asker: asker, looker: looker)
        self.settling = settling
    }

    /// What has to be so before the switch.
    ///
    /// `addresses` are the distinct values of `siteurl` and `home`, `logins` those below which WordPress's own files lie
    /// (its `siteurl`s; all when nil). Those that begin with https already are left alone. Where a certificate is not
    /// valid, nothing more can be seen of its host.
    package func before(
        addresses: [String],
        logins: [String]? = nil,
        trustsForwardedProto: Bool
    ) async -> [SwitchCheck] {
        let sites = SwitchAddress.readable(addresses).filter { !$0.isSecure }
        let groups = SwitchAddress.byHost(sites)
        var checks = unreadable(addresses)
        var open: [SwitchAddress] = []
        for group in groups {
            guard let first = group.sites.first else { continue }
            let verdict = await certificates.verdict(of: group.host, at: first.secure)
            checks.append(SwitchCheck(.certificate, group.host.description, passed: verdict.passed, verdict.evidence))
            if verdict.passed { open += group.sites }
        }
        for site in groups.compactMap(\.sites.first) {
            if let check = await otherName(site, among: groups.map(\.host)) { checks.append(check) }
        }
        let proxy = SwitchProxy(looker: looker, trustsForwardedProto: trustsForwardedProto)
        var further: [SwitchCheck] = []
        for site in open {
            let isOneOfSeveral = open.contains { $0.host == site.host && $0 != site }
            let same = await sameSite.check(site, isOneOfSeveral: isOneOfSeveral)
            checks.append(same)
            if let check = await proxy.check(site, isSame: same.passed) { further.append(check) }
        }
        checks += further
        let ways = logins.map { SwitchAddress.readable($0).filter { open.map(\.host).contains($0.host) } } ?? open
        for group in SwitchAddress.byHost(ways) {
            if let check = await SwitchLogin(looker: looker).check(.login, group.sites) { checks.append(check) }
        }
        return checks
    }

    /// The titles of the front pages before the switch, by address as given; only those that are one over http and https.
    package func titles(of addresses: [String]) async -> [String: String] {
        var titles: [String: String] = [:]
        for text in addresses {
            guard let site = try? SwitchAddress(text), let title = await looker.look(site.plain).page?.title,
                await looker.look(site.secure).page?.title == title
            else { continue }
            titles[text] = title
        }
        return titles
    }

    private func unreadable(_ addresses: [String]) -> [SwitchCheck] {
        addresses.compactMap { text in
            do throws(FetchError) {
                _ = try SwitchAddress(text)
                return nil
            } catch {
                let isSecret = error.code == .userInformation
                let subject = isSecret ? "an address with a password" : printable(text, limit: 120)
                return SwitchCheck(.certificate, subject, passed: false, error.message)
            }
        }
    }

    /// Nil where there is no other name, or one that leads elsewhere.
    private func otherName(_ site: SwitchAddress, among hosts: [HostName]) async -> SwitchCheck? {
        guard let other = SecureWay.otherName(of: site.host).map(HostName.name), !hosts.contains(other) else {
            return nil
        }
        guard await leads("http://\(other.urlText)/", from: other, to: site) else { return nil }
        let verdict = await certificates.verdict(of: other, at: "https://\(other.urlText)/")
        return SwitchCheck(.otherName, other.description, passed: verdict.passed, verdict.evidence)
    }

    private func leads(_ url: String, from other: HostName, to site: SwitchAddress) async -> Bool {
        switch await looker.look(url) {
        case .stopped: return false
        // It sends its visitors to its own https address, where they meet a warning already.
        case .failed(let error): return error.code == .tls && error.url?.host == other
        case .page(let page):
            if page.url.host == site.host { return true }
            guard page.url.host == other, let own = await looker.look(site.plain).page else { return false }
            return page.kinship(with: own) != nil
        }
    }
}
