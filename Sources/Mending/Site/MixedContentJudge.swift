import Basics
import Wire

/// Says what browsers do with an insecure address, from the table and the circumstances of the page.
///
/// The order is that of Fetch: what the page upgrades itself, what browsers upgrade, what they block; only then comes
/// `Strict-Transport-Security`, so it saves links and nothing else.
package struct MixedContentJudge: Sendable {
    /// Hosts that promised to be asked over https only.
    package var strictHosts: StrictHosts

    package init(strictHosts: StrictHosts = StrictHosts()) { self.strictHosts = strictHosts }

    struct Judgement: Sendable, Equatable {
        /// The row that decided, which inside a frame is not always the one asked for.
        var context: String
        var category: ReferenceCategory
        var verdicts: BrowserVerdicts
        var certainty: Certainty
        var maskedByUpgrade = false
    }

    private let contexts = ReferenceContexts.shared

    /// Judges one address; `upgrades` is whether `upgrade-insecure-requests` reaches this place of the document.
    func judge(
        _ context: ReferenceContext,
        _ address: ReferenceAddress,
        in setting: PageSetting,
        upgrades: Bool
    ) -> Judgement {
        let row = setting.isInFrame ? change("framed", context, address, in: setting) ?? context : context
        var judgement = Judgement(
            context: row.id,
            category: row.category ?? .none,
            verdicts: row.plainVerdicts,
            certainty: row.certainty
        )
        guard address.isInsecure, judgement.category != .none else {
            judgement.category = .none
            judgement.verdicts = BrowserVerdicts(all: .loads)
            return judgement
        }
        if upgrades, let upgrade = change("policy", row, address, in: setting), !upgrade.verdicts.isEmpty {
            apply(upgrade, to: &judgement)
            judgement.maskedByUpgrade = judgement.verdicts.contains(.upgraded)
            return judgement
        }
        if let changed = onAnInsecurePage(setting, judgement) { return changed }
        if let host = change("host", row, address, in: setting) { apply(host, to: &judgement) }
        return judgement
    }

    /// Judges a redirect chain by every address in it, the strictest verdict first; nil when all of it is secure.
    func judge(
        _ context: ReferenceContext,
        hops: [ReferenceAddress],
        in setting: PageSetting,
        upgrades: Bool
    ) -> (address: ReferenceAddress, judgement: Judgement)? {
        var worst: (address: ReferenceAddress, judgement: Judgement)?
        for hop in hops where hop.isInsecure {
            let judgement = judge(context, hop, in: setting, upgrades: upgrades)
            if let old = worst, rank(old.judgement) >= rank(judgement) { continue }
            worst = (hop, judgement)
        }
        return worst
    }

    private func rank(_ judgement: Judgement) -> Int {
        Browser.allCases.map { browser in
            switch judgement.verdicts[browser] {
            case .blocked: 3
            case .upgraded: 2
            case .warns: 1
            case .loads: 0
            }
        }.reduce(0, +)
    }

    /// The row that changes what another one says, by circumstances of one kind.
    private func change(
        _ kind: String,
        _ row: ReferenceContext,
        _ address: ReferenceAddress,
        in setting: PageSetting
    ) -> ReferenceContext? {
        let document = ReferenceAddress(setting.document)
        let isOwn = address.host == document.host && address.port == document.port
        var circumstances = [
            ("context", row.id), ("category", row.category?.rawValue ?? ""), ("host", address.hostKind),
            ("origin", isOwn ? "own" : "other"),
        ]
        if setting.inheritsUpgrade { circumstances.append(("inherited", "")) }
        if strictHosts.contains(address.host) { circumstances.append(("strict", "")) }
        return contexts.circumstance(ReferenceElement(name: kind, parent: nil, attributes: circumstances))
    }

    /// What holds when not every browser sees a secure page; nil when all do.
    private func onAnInsecurePage(_ setting: PageSetting, _ judgement: Judgement) -> Judgement? {
        let blind = Browser.allCases.filter { !setting.restricts($0) }
        guard !blind.isEmpty else { return nil }
        var changed = judgement
        let row = contexts["page.insecure"]
        for browser in blind { changed.verdicts[browser] = row.verdicts[browser] ?? .loads }
        if blind.count == Browser.allCases.count { changed.category = .none }
        return changed
    }

    private func apply(_ row: ReferenceContext, to judgement: inout Judgement) {
        for (browser, verdict) in row.verdicts { judgement.verdicts[browser] = verdict }
        judgement.certainty = min(judgement.certainty, row.certainty)
    }
}
