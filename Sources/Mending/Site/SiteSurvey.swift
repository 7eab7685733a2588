import Basics
import Trust
import Wire

/// Reads a website from its front door to the last page and asks what it refers to.
package struct SiteSurvey: Sendable {
    private let options: SiteOptions

    package init(options: SiteOptions) { self.options = options }

    /// Never throws: what could not be had is part of the evidence, and a cancelled run gives what it has.
    package func run(progress: @escaping @Sendable (SiteProgress) -> Void = { _ in }) async -> SiteEvidence {
        let client: GuardedClient
        do {
            client = try GuardedClient(
                resolver: options.resolver,
                allowPrivate: options.allowPrivate,
                additionalRoots: options.webRoots
            )
        } catch {
            var evidence = SiteEvidence(site: options.start, way: SecureWayEvidence())
            evidence.unread = [UnreadPage(url: options.start.description, reason: .badAddress, detail: error.message)]
            return evidence
        }
        let pacer = HostPacer(connections: options.jobs, pace: options.pace)
        let fetcher = SiteFetcher(client: client, pacer: pacer, timeout: options.deadline)
        return await SurveyRun(options: options, client: client, pacer: pacer, fetcher: fetcher, progress: progress)
            .evidence()
    }
}

/// The steps of one run.
private struct SurveyRun: Sendable {
    let options: SiteOptions
    let client: GuardedClient
    let pacer: HostPacer
    let fetcher: SiteFetcher
    let progress: @Sendable (SiteProgress) -> Void

    func evidence() async -> SiteEvidence {
        report(.approaching, options.start.origin)
        let way = await SecureWay(fetcher: fetcher).evidence(for: options.start)
        let home = SecureWay.home(way, start: options.start)
        let scope = CrawlScope(home: home, hosts: SecureWay.hosts(way, start: options.start, home: home))
        var evidence = SiteEvidence(site: home, way: way)
        evidence.didRender = options.render != nil
        async let certificate = certificate(home)
        await crawl(scope, &evidence)
        evidence.certificate = await certificate
        await askTwins(&evidence)
        evidence.wasStopped = Task.isCancelled
        return evidence
    }

    private func report(_ stage: SiteProgress.Stage, _ current: String) {
        progress(SiteProgress(stage: stage, read: 0, known: 0, current: current))
    }

    private func certificate(_ home: WebURL) async -> SiteCertificateEvidence? {
        let number = home.scheme == .https ? home.port : WebURL.Scheme.https.defaultPort
        guard let port = Port(number), home.scheme == .https || home.port == home.scheme.defaultPort else { return nil }
        return await SiteCertificate(options: options, client: client, pacer: pacer)
            .evidence(host: home.host, port: port)
    }

    private func crawl(_ scope: CrawlScope, _ evidence: inout SiteEvidence) async {
        let start = scope.page(options.start) ?? PageAddress(options.start)
        guard let start, let robots = await RobotsFile(fetcher: fetcher).rules(of: scope.home) else { return }
        evidence.robots.state = robots.state
        evidence.robots.crawlDelay = robots.rules.crawlDelay
        if let delay = robots.rules.crawlDelay { pacer.keepDistance(delay, from: scope.home.host.description) }
        let maps = await Sitemaps(fetcher: fetcher, scope: scope).found(named: robots.rules.sitemaps)
        evidence.robots.sitemaps = maps.read
        evidence.robots.listed = maps.pages.count
        let finder = ReferenceFinder(judge: judge(evidence.way))
        let parts = PartReader(fetcher: fetcher, finder: finder, scope: scope, robots: robots.rules)
        let reader = PageReader(
            fetcher: fetcher,
            finder: finder,
            parts: parts,
            scope: scope,
            robots: robots.rules,
            render: options.render,
            maximumBytes: options.maximumBytes
        )
        var state = CrawlState(scope: scope, robots: robots.rules, limit: options.pages)
        state.begin(at: start, listed: maps.pages)
        await Crawler(jobs: options.jobs) { await reader.read($0) }.run(&state, progress: progress)
        evidence.take(state)
        evidence.unreadParts = parts.unread
    }

    /// Knows from the first page on that the site is asked over https only, where it has promised that.
    private func judge(_ way: SecureWayEvidence) -> MixedContentJudge {
        var judge = MixedContentJudge()
        if let header = way.transportHeader, let text = way.secure?.url, let url = try? WebURL(text) {
            judge.strictHosts.note(header, from: url)
        }
        return judge
    }

    private func askTwins(_ evidence: inout SiteEvidence) async {
        let urls = TwinChoice(evidence.site).urls(of: evidence.pages)
        guard !urls.isEmpty, !Task.isCancelled else { return }
        let asker = TwinAsker(client: client, pace: options.pace, jobs: options.jobs, deadline: options.deadline)
        if let delay = evidence.robots.crawlDelay {
            asker.keepDistance(delay, from: evidence.site.host.description)
        }
        let (progress, total) = (progress, urls.count)
        let answers = await asker.askAll(urls) { count in
            progress(SiteProgress(stage: .asking, read: count, known: total, current: ""))
        }
        evidence.fill(answers)
    }
}

extension SiteEvidence {
    fileprivate mutating func take(_ state: CrawlState) {
        pages = state.pages
        unread = state.unread
        furtherUnread = state.furtherUnread
        robots.disallowed = state.disallowed
        limitReached = state.limitReached
        trapped = state.trapped
        wasTurnedAway = state.wasTurnedAway
    }

    fileprivate mutating func fill(_ answers: [String: TwinAnswer]) {
        for page in pages.indices {
            for index in pages[page].references.indices {
                guard let answer = answers[pages[page].references[index].url], answer.reason != .stopped else {
                    continue
                }
                pages[page].references[index].twin = answer.state
                pages[page].references[index].twinReason = answer.reason.rawValue
            }
        }
    }
}
