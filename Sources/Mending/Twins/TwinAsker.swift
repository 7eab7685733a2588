import Basics
import Packing
package import Wire

/// Asks addresses over https and http and compares what comes; each address once, whoever wants to know.
package final class TwinAsker: Sendable {
    /// Enough to tell two files apart; larger ones are compared by their beginning and their length.
    static let maximumBytes = 5 << 20
    static let connectionsPerHost = 2
    /// A server that wants more patience is told as busy.
    private static let longestPause: Duration = .seconds(10)

    private let client: GuardedClient
    private let pacer: HostPacer
    private let jobs: Int
    private let deadline: Duration
    private let maximumBytes: Int
    private let answers = OnceTable<WebURL, TwinAnswer>()

    /// `deadline` is for one request with its redirects.
    package convenience init(
        client: GuardedClient,
        pace: Duration,
        jobs: Int,
        deadline: Duration = .seconds(20)
    ) {
        self.init(client: client, pace: pace, jobs: jobs, deadline: deadline, maximumBytes: Self.maximumBytes)
    }

    /// With a limit of its own, so that a test need not send megabytes.
    init(client: GuardedClient, pace: Duration, jobs: Int, deadline: Duration, maximumBytes: Int) {
        self.client = client
        pacer = HostPacer(connections: Self.connectionsPerHost, pace: pace)
        self.jobs = max(1, jobs)
        self.deadline = deadline
        self.maximumBytes = maximumBytes
    }

    /// What a host's robots.txt asks for as `Crawl-delay`.
    func keepDistance(_ distance: Duration, from host: String) { pacer.keepDistance(distance, from: host) }

    /// Whether an http address gives the same over https; answers are remembered.
    package func ask(_ httpURL: String) async -> TwinAnswer {
        do throws(TwinFailure) {
            let address = try TwinAddress(httpURL)
            return await answers.value(for: address.plain) { await compare(address) }
                ?? TwinAnswer(.stopped, "the run was stopped")
        } catch {
            return error.answer
        }
    }

    /// Asks many addresses, as many at once as there are jobs; the closure is told how many are done.
    ///
    /// The hosts take turns, so that one with many addresses does not keep all jobs waiting.
    package func askAll(
        _ urls: [String],
        progress: @Sendable (Int) -> Void = { _ in }
    ) async -> [String: TwinAnswer] {
        let order = TwinOrder.byTurns(urls)
        return await withTaskGroup(of: (String, TwinAnswer).self) { group in
            var answers: [String: TwinAnswer] = [:]
            var next = order.makeIterator()
            for url in next.take(jobs) { group.addTask { (url, await self.ask(url)) } }
            for await (url, answer) in group {
                answers[url] = answer
                progress(answers.count)
                if let url = next.next() { group.addTask { (url, await self.ask(url)) } }
            }
            return answers
        }
    }

    /// Nil when the task was cancelled on the way.
    private func compare(_ address: TwinAddress) async -> TwinAnswer? {
        do throws(TwinFailure) {
            let secure = try await document(address.secure, isSecure: true)
            if let failure = TwinFailure(secureStatus: secure.status) { throw failure }
            let plain = try await document(address.plain.description, isSecure: false)
            return TwinComparison(secure: secure, plain: plain, limit: maximumBytes).answer
        } catch {
            return error.answer.reason == .stopped ? nil : error.answer
        }
    }

    private func document(_ url: String, isSecure: Bool) async throws(TwinFailure) -> FetchedDocument {
        var answer = await get(url, isSecure: isSecure)
        if case .success(let document) = answer, RetryAfter.isBusy(document.status) {
            let pause = document.header("retry-after").flatMap { RetryAfter.read($0, now: .now) } ?? RetryAfter.usual
            if pause <= Self.longestPause {
                pacer.slowDown(SiteFetcher.host(of: url), pause: pause)
                answer = await get(url, isSecure: isSecure)
            }
        }
        switch answer {
        case nil: throw TwinFailure(.stopped, "the run was stopped")
        case .success(let document): return document
        case .failure(let error): throw isSecure ? TwinFailure(secure: error) : TwinFailure(plain: error)
        }
    }

    private func get(_ url: String, isSecure: Bool) async -> Result<FetchedDocument, FetchError>? {
        await pacer.withTurn(SiteFetcher.host(of: url)) { () async -> Result<FetchedDocument, FetchError> in
            let limits = FetchLimits(
                maximumBytes: maximumBytes,
                deadline: .after(deadline),
                allowsDowngrade: !isSecure,
                cutsBody: true
            )
            do throws(FetchError) {
                return .success(try await client.get(url, limits: limits))
            } catch {
                return .failure(error)
            }
        }
    }
}

extension IteratorProtocol {
    /// The next elements, at most so many.
    fileprivate mutating func take(_ count: Int) -> [Element] {
        var taken: [Element] = []
        while taken.count < count, let element = next() { taken.append(element) }
        return taken
    }
}
