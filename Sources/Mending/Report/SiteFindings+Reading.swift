import Assets
import Basics

/// The rules' titles, which the check-up shows, too.
let ruleBook = Assets.phrases("rules")

extension SiteFindings {
    /// What could not be seen, so that nobody takes silence for a good sign.
    func reading() -> [Finding] {
        if evidence.isOutOfReach { return outOfReach() }
        var found: [Finding] = []
        // Where a page was asked for all the same, that page tells what is wrong.
        let wasObeyed = evidence.unread.allSatisfy { $0.reason == .robots }
        if evidence.robots.state == .unavailable, wasObeyed {
            found.append(finding("site.robots-unavailable", .warning))
        } else if evidence.robots.disallowed > 0 {
            found.append(counted("site.robots", .notice, evidence.robots.disallowed))
        }
        // What robots.txt keeps away is said by the finding above, and what was read without its scripts below.
        let unread = evidence.unread.filter { $0.reason != .robots && $0.reason != .notRendered }
        let unreadCount = unread.count + evidence.furtherUnread
        if unreadCount > 0 {
            // A link that leads nowhere is known to every site; what fails otherwise may hide anything.
            let isUsual = unread.allSatisfy { $0.reason == .notFound || $0.reason == .leavesSite }
            found.append(counted("site.unread", isUsual ? .notice : .warning, unreadCount, unread.map(Self.line)))
        }
        let parts = evidence.unreadParts.filter { $0.reason != .robots && $0.reason != .notRendered }
        if !parts.isEmpty { found.append(counted("site.unread-parts", .notice, parts.count, parts.map(Self.line))) }
        if evidence.wasTurnedAway { found.append(finding("site.turned-away", .warning)) }
        if evidence.limitReached { found.append(counted("site.limit", .notice, evidence.pages.count)) }
        if evidence.trapped > 0 { found.append(counted("site.trap", .notice, evidence.trapped)) }
        if evidence.wasStopped { found.append(counted("site.stopped", .warning, evidence.pages.count)) }
        let cut = evidence.pages.filter { $0.notes.contains(.cut) }.map(\.url)
        if !cut.isEmpty { found.append(counted("site.cut", .notice, cut.count, cut)) }
        let unshown = (evidence.unread + evidence.unreadParts).filter { $0.reason == .notRendered }
        if !unshown.isEmpty { found.append(counted("site.unshown", .notice, unshown.count, unshown.map(Self.line))) }
        if !evidence.didRender, !evidence.pages.isEmpty { found.append(finding("site.not-rendered", .notice)) }
        return found
    }

    /// One finding in place of one for each thing that needs an answer.
    private func outOfReach() -> [Finding] {
        let details = evidence.unread.map(\.detail).filter { !$0.isEmpty }
        return [finding("site.out-of-reach", .warning, evidence: listed(details.map { printable($0, limit: 400) }))]
    }

    private func counted(
        _ identifier: String,
        _ severity: Severity,
        _ count: Int,
        _ lines: [String] = []
    ) -> Finding {
        let values = ["host": subject, "url": siteURL]
        return SiteWords.finding(
            identifier,
            severity,
            about: subject,
            count: count,
            values,
            evidence: listed(lines.map { printable($0, limit: 400) })
        )
    }

    private static func line(_ page: UnreadPage) -> String {
        let reason = SiteWords.say("unread.\(page.reason.rawValue)", "said")
        let values = ["url": printable(page.url, limit: 200), "reason": reason]
        let said = SiteWords.say("evidence", "unread", values)
        return page.detail.isEmpty ? said : "\(said) (\(printable(page.detail, limit: 160)))"
    }
}
