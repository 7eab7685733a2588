import Basics
import Wire

/// Whether WordPress knows that a request over https is secure.
///
/// Where a proxy takes the encryption off and does not say so, WordPress would answer every https request with a redirect
/// to https, for ever, as soon as its settings say https.
struct SwitchProxy: Sendable {
    let looker: SwitchLooker
    /// Whether wp-config.php believes a proxy that says so.
    let trustsForwardedProto: Bool

    /// Nil where there is no page over https to look at, or one that is not the site's and tells nothing.
    func check(_ site: SwitchAddress, isSame: Bool) async -> SwitchCheck? {
        guard let page = await looker.look(site.secure).page, page.url.scheme == .https else { return nil }
        guard let trace = await trace(page, site) else {
            guard isSame else { return nil }
            let untold = "it could not be told: neither the page nor its sign-in form names an address of its own"
            return SwitchCheck(.proxyLoop, site.secure, passed: true, untold)
        }
        let shown = "over https, \(trace.source.rawValue) gives \(printable(trace.url.description, limit: 120))"
        guard trace.url.scheme == .http else {
            return SwitchCheck(.proxyLoop, site.secure, passed: true, shown + doubt(trace))
        }
        let meaning = "so WordPress does not see that the request is secure"
        let config = trustsForwardedProto ? "; wp-config.php does heed the proxy's header, but it does not arrive" : ""
        return SwitchCheck(.proxyLoop, site.secure, passed: false, "\(shown), \(meaning)\(config)")
    }

    private func trace(_ page: SwitchPage, _ site: SwitchAddress) async -> WordPressTraces.Trace? {
        if let root = page.traces.root {
            return root.url.scheme == .http ? await uncached(site) ?? root : root
        }
        guard let login = await looker.look(site.secureLogin).page, login.staysSecure, login.isSuccess else {
            return nil
        }
        return login.traces.ofLogin
    }

    /// A cache may have kept the page that was made for somebody who asked over http; it keeps no page with this query.
    private func uncached(_ site: SwitchAddress) async -> WordPressTraces.Trace? {
        let url = "\(site.secure)?postwell=\(UInt32.random(in: 1...(.max)))"
        guard let page = await looker.lookAgain(url).page, page.staysSecure else { return nil }
        return page.traces.root
    }

    /// What stands in the page itself may have been put right on the way by whoever hides the encryption.
    private func doubt(_ trace: WordPressTraces.Trace) -> String {
        trace.source == .header ? "" : "; likely, not certain, since proxies and plug-ins rewrite pages on the way"
    }
}
