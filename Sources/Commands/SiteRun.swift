import Basics
import Mending
import Wire

/// One reading of a website, with or without a browser beside it.
struct SiteRun: Sendable {
    var options: SiteOptions
    let fallback: WebURL?
    /// Chromium's path; nil where pages are read only as they are sent.
    let program: String?

    /// - Throws: ``InputError`` when the browser cannot be used.
    func evidence(_ progress: @escaping @Sendable (SiteProgress) -> Void) async throws -> SiteEvidence {
        guard let program else { return await read(options, progress) }
        let settings = ChromiumSettings(
            program: program,
            resolver: options.resolver,
            allowPrivate: options.allowPrivate,
            roots: options.webRoots,
            maximumLength: options.maximumBytes
        )
        do {
            return try await ChromiumRenderer.with(settings) { renderer in
                var options = options
                options.render = renderer
                return await read(options, progress)
            }
        } catch let error as ChromiumError {
            throw InputError(
                "chromium",
                "\(program) could not be used: \(error.message)",
                remedy: "leave out --render to read the pages as the server sends them"
            )
        }
    }

    /// An address without a scheme is tried over http, too, before it is said that nothing is there.
    private func read(
        _ options: SiteOptions,
        _ progress: @escaping @Sendable (SiteProgress) -> Void
    ) async -> SiteEvidence {
        let first = await SiteSurvey(options: options).run(progress: progress)
        guard let fallback, first.pages.isEmpty, !first.wasStopped else { return first }
        var options = options
        options.start = fallback
        let second = await SiteSurvey(options: options).run(progress: progress)
        return second.pages.isEmpty ? first : second
    }
}
