import Basics
import Synchronization
import TestSupport
import Trust
import Wire

@testable import Mending

/// Reads a site of a test quickly, with whatever roots the test has.
struct SiteHarness {
    var options: SiteOptions

    init(_ start: String, resolver: Resolver? = nil, lab: WebLab? = nil) throws {
        let store = try lab?.store() ?? TrustStore(systemRoots: [])
        options = SiteOptions(start: try WebURL(start), resolver: try resolver ?? webResolver(), store: store)
        options.allowPrivate = true
        options.pace = .zero
        options.deadline = .seconds(60)
        options.webRoots = lab.map { [$0.rootPEM] } ?? []
    }

    func survey(_ progress: @escaping @Sendable (SiteProgress) -> Void = { _ in }) async -> SiteEvidence {
        await SiteSurvey(options: options).run(progress: progress)
    }

    func survey(pages: Int = 200, jobs: Int = 4) async -> SiteEvidence {
        var harness = self
        harness.options.pages = pages
        harness.options.jobs = jobs
        return await harness.survey { _ in }
    }
}

extension SiteEvidence {
    /// Paths and queries of the pages that were read, in their order.
    var paths: [String] {
        pages.compactMap { try? WebURL($0.url) }.map { $0.path + ($0.query.map { "?" + $0 } ?? "") }
    }

    /// Reasons by path of what could not be read.
    var reasons: [String: UnreadReason] {
        Dictionary(unread.map { ((try? WebURL($0.url))?.path ?? "", $0.reason) }) { first, _ in first }
    }
}

/// A page that leads to these addresses.
func linking(_ places: [String], head: String = "", body: String = "") -> WebAnswer {
    let links = places.map { "<a href=\"\($0)\">x</a>" }.joined()
    return .page("<!doctype html><title>A page</title>\(head)<body>\(links)\(body)")
}

/// Answers by target; what is not among them does not exist.
func site(_ answers: [String: WebAnswer]) -> @Sendable (String, String) -> WebAnswer {
    { target, _ in answers[target] ?? .status(404) }
}

/// Counts what several tasks do.
final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    /// One more than the last time.
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
