import Basics
import Wire

extension SwitchProbe {
    /// PHP keeps a file in memory for two seconds before it looks whether it has changed (opcache.revalidate_freq), so that
    /// a first look may meet the new settings with the old wp-config.php.
    private static let looks = 3

    /// Whether the site answers over https, is the same, does not send in circles, and lets people in.
    ///
    /// `knownTitles` come from ``titles(of:)`` before the switch. Where something is amiss, it is looked at again.
    package func after(
        addresses: [String],
        logins: [String]? = nil,
        knownTitles: [String: String] = [:]
    ) async -> [SwitchCheck] {
        var checks: [SwitchCheck] = []
        for look in 1...Self.looks {
            checks = await lookAfter(addresses, logins, knownTitles)
            guard !checks.allSatisfy(\.passed), !Task.isCancelled, look < Self.looks else { break }
            try? await Task.sleep(for: settling)
        }
        return checks
    }

    private func lookAfter(
        _ addresses: [String],
        _ logins: [String]?,
        _ knownTitles: [String: String]
    ) async -> [SwitchCheck] {
        var (answers, circles): ([SwitchCheck], [SwitchCheck]) = ([], [])
        let sites = SwitchAddress.readable(addresses)
        let titles = knownTitles.reduce(into: [String: String]()) { titles, known in
            if let place = try? SwitchAddress(known.key).place { titles[place] = known.value }
        }
        for site in sites {
            let look = await looker.lookAgain(site.secure)
            answers.append(await answer(site, look, title: titles[site.place]))
            if let circle = circle(site, look) { circles.append(circle) }
        }
        var ways: [SwitchCheck] = []
        for group in SwitchAddress.byHost(logins.map(SwitchAddress.readable) ?? sites) {
            if let check = await SwitchLogin(looker: looker).check(.loginAfter, group.sites) { ways.append(check) }
        }
        return answers + circles + ways
    }

    private func answer(_ site: SwitchAddress, _ look: SwitchLook, title: String?) async -> SwitchCheck {
        func result(_ passed: Bool, _ evidence: String) -> SwitchCheck {
            SwitchCheck(.answers, site.secure, passed: passed, evidence)
        }
        switch look {
        case .stopped: return result(false, SwitchLooker.stopped)
        case .failed(let error): return result(false, error.message)
        case .page(let page):
            guard page.url.scheme == .https else { return result(false, "it leads to http: \(page.way)") }
            guard page.isSuccess else {
                let known = await looker.remembered(site.secure)?.status
                return result(known == page.status && page.status < 500, page.way)
            }
            guard let title, page.title != title else { return result(true, page.way) }
            let now = page.title.map { "called \"\(printable($0, limit: 80))\"" } ?? "without a title"
            return result(false, "the page is \(now), before the switch \"\(printable(title, limit: 80))\"")
        }
    }

    /// Nil where nothing answered that could send anybody anywhere.
    private func circle(_ site: SwitchAddress, _ look: SwitchLook) -> SwitchCheck? {
        func result(_ passed: Bool, _ evidence: String) -> SwitchCheck {
            SwitchCheck(.noCircle, site.secure, passed: passed, evidence)
        }
        switch look {
        case .stopped: return nil
        case .page(let page): return result(page.staysSecure, page.way)
        case .failed(let error):
            let turnsBack = error.hops.contains { $0.url.scheme == .http }
            return error.code == .tooManyRedirects || turnsBack ? result(false, error.wayText) : nil
        }
    }
}
