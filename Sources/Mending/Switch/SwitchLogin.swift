import Basics
import Wire

/// Whether wp-login.php answers over https.
struct SwitchLogin: Sendable {
    let looker: SwitchLooker

    /// Of several addresses of one host, one is enough: WordPress's own files lie below `siteurl`, not below `home`.
    func check(_ code: SwitchCheck.Code, _ sites: [SwitchAddress]) async -> SwitchCheck? {
        var failed: SwitchCheck?
        for site in sites {
            let check = await check(code, site)
            if check.passed { return check }
            failed = failed ?? check
        }
        return failed
    }

    private func check(_ code: SwitchCheck.Code, _ site: SwitchAddress) async -> SwitchCheck {
        let isAfter = code == .loginAfter
        let look = isAfter ? await looker.lookAgain(site.secureLogin) : await looker.look(site.secureLogin)
        func result(_ passed: Bool, _ evidence: String) -> SwitchCheck {
            SwitchCheck(code, site.secureLogin, passed: passed, evidence)
        }
        switch look {
        case .stopped: return result(false, SwitchLooker.stopped)
        case .failed(let error): return result(false, error.wayText)
        case .page(let page):
            guard page.staysSecure else { return result(false, "it leads back to http: \(page.way)") }
            if page.isSuccess { return result(true, page.way) }
            // Plug-ins hide the page, and servers ask for a password of their own before they show it.
            let known = isAfter ? await looker.remembered(site.plainLogin) : await looker.look(site.plainLogin).page
            guard let known, known.status == page.status, page.status < 500 else { return result(false, page.way) }
            return result(true, "status \(page.status), as over http: it is hidden or guarded")
        }
    }
}

extension FetchError {
    /// The message, and the way on which it happened.
    var wayText: String { hops.isEmpty ? message : "\(message): \(SwitchPage.way(hops))" }
}
