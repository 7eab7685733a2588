package import Basics
import Trust
import Wire

extension SiteReport {
    /// The report on what was seen.
    package init(_ evidence: SiteEvidence, checkedAt: Timestamp, judgedAt: Timestamp) {
        let findings = SiteFindings(evidence)
        let all = findings.all()
        let headline = SiteHeadline(evidence: evidence, things: findings.things, findings: all)
        self.init(
            site: evidence.site.description,
            checkedAt: checkedAt,
            judgedAt: judgedAt,
            verdict: Verdict(level: headline.level, headline: headline.text),
            certificate: Certificate(evidence.certificate),
            way: Way(evidence.way),
            robots: Robots(evidence.robots),
            pages: evidence.pages.map(Page.init),
            unread: evidence.unread.map { Unread($0, isPart: false) }
                + evidence.unreadParts.map { Unread($0, isPart: true) },
            furtherUnread: evidence.furtherUnread,
            rendered: evidence.didRender,
            complete: !evidence.wasStopped && !evidence.limitReached && !evidence.wasTurnedAway,
            findings: all
        )
    }
}

extension SiteReport.Certificate {
    init(_ evidence: SiteCertificateEvidence?) {
        self.init(
            state: evidence?.state.rawValue ?? "not-asked",
            host: evidence?.host.description,
            port: evidence?.port.number,
            detail: evidence.flatMap { $0.detail.isEmpty ? nil : printable($0.detail, limit: 300) },
            notAfter: evidence?.leaf?.notAfter,
            releases: (evidence?.releases ?? []).map { verdict in
                SiteReport.Release(
                    release: verdict.release.description,
                    outcome: verdict.outcome,
                    rules: verdict.rules,
                    certainty: verdict.certainty
                )
            }
        )
    }
}

extension SiteReport.Way {
    init(_ evidence: SecureWayEvidence) {
        self.init(
            leadsToSecure: evidence.leadsToSecure,
            strictTransport: evidence.transport?.maximumAge,
            otherHost: evidence.otherHost,
            agreement: evidence.agreement
        )
    }
}

extension SiteReport.Robots {
    init(_ evidence: RobotsEvidence) {
        self.init(
            state: evidence.state,
            disallowed: evidence.disallowed,
            sitemaps: evidence.sitemaps,
            listed: evidence.listed
        )
    }
}

extension SiteReport.Page {
    init(_ page: PageReferences) {
        self.init(
            url: page.url,
            canonical: page.canonical,
            notes: page.notes,
            references: page.references.map(SiteReference.init)
        )
    }
}

extension SiteReport.Unread {
    init(_ page: UnreadPage, isPart: Bool) {
        self.init(url: page.url, reason: page.reason, detail: printable(page.detail, limit: 300), isPart: isPart)
    }
}
