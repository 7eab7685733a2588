import Basics
import Wire

/// Whether the https address gives the site that the http address gives.
struct SwitchSameSite: Sendable {
    let asker: TwinAsker
    let looker: SwitchLooker

    /// `isOneOfSeveral`: the folder of WordPress's files, where `home` is another address, need not be a page at all.
    func check(_ site: SwitchAddress, isOneOfSeveral: Bool) async -> SwitchCheck {
        let answer = await asker.ask(site.plain)
        var evidence = answer.evidence
        var passed = answer.state == .same
        if let proof = passed ? nil : await proof(site, answer.reason, isOneOfSeveral) {
            passed = true
            evidence = proof
        } else if answer.reason == .otherContent, let names = await names(site) {
            evidence += names
        }
        return SwitchCheck(.sameSite, site.secure, passed: passed, evidence)
    }

    /// Pages of WordPress differ from request to request, so that bytes and sizes prove little.
    private func proof(_ site: SwitchAddress, _ reason: TwinReason, _ isOneOfSeveral: Bool) async -> String? {
        switch reason {
        case .otherContent, .otherType, .tooLarge, .httpGone: await likeness(site)
        case .notFound, .forbidden: isOneOfSeveral ? await sameRefusal(site) : nil
        default: nil
        }
    }

    private func likeness(_ site: SwitchAddress) async -> String? {
        guard let secure = await looker.look(site.secure).page, secure.isSuccess, secure.staysSecure else { return nil }
        // The interface of the very site that is asked for; a copy of the site elsewhere names its own.
        if let root = secure.traces.root?.url, (root.host.urlText + root.path).hasPrefix(site.place) {
            return "WordPress answers, and names its interface at \(printable(root.description, limit: 120))"
        }
        guard let plain = await looker.look(site.plain).page, plain.url.path == secure.url.path else { return nil }
        return secure.kinship(with: plain)
    }

    /// A title says more than a number of bytes.
    private func names(_ site: SwitchAddress) async -> String? {
        guard let secure = await looker.look(site.secure).page?.title,
            let plain = await looker.look(site.plain).page?.title, secure != plain
        else { return nil }
        return ": \"\(printable(secure, limit: 80))\" in place of \"\(printable(plain, limit: 80))\""
    }

    private func sameRefusal(_ site: SwitchAddress) async -> String? {
        guard let secure = await looker.look(site.secure).page, secure.staysSecure,
            let plain = await looker.look(site.plain).page, plain.status == secure.status,
            plain.url.path == secure.url.path
        else { return nil }
        return "no page of its own: status \(secure.status) over http and https alike"
    }
}
