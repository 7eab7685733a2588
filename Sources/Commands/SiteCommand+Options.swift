import Basics
import Glibc
import Mending
import Trust
import Wire

extension SiteCommand {
    /// All that a run needs, checked before anybody is asked.
    func siteRun() throws -> SiteRun {
        try checkNumbers()
        guard render || chromium == nil else {
            throw InputError("chromium", "--chromium needs --render", remedy: "add --render, or leave --chromium out")
        }
        let start = try SiteAddress(url)
        var options = SiteOptions(start: start.url, resolver: try makeResolver(), store: try trust.store())
        options.pages = pages
        options.jobs = jobs
        options.pace = .milliseconds(pace)
        options.deadline = .seconds(timeout)
        options.allowPrivate = allowPrivate
        options.webRoots = try trust.webRoots()
        options.releases = try trust.releases()
        options.at = try trust.time() ?? .now
        return SiteRun(options: options, fallback: start.fallback, program: render ? try browser() : nil)
    }

    private func browser() throws -> String {
        try ChromiumInstallation.find(chromium, path: getenv("PATH").map { String(cString: $0) })
    }

    private func makeResolver() throws -> Resolver {
        do {
            return try Resolver(resolver.map { .server(try NameServerAddress(parsing: $0)) } ?? .system)
        } catch let error as DNSError {
            throw InputError("resolver", error.message, remedy: error.remedy)
        }
    }

    private func checkNumbers() throws {
        guard (1...100_000).contains(pages), (1...16).contains(jobs), (0...60_000).contains(pace),
            (1...600).contains(timeout)
        else {
            throw InputError(
                "number",
                "a number is out of range",
                remedy: "--pages 1 to 100000, --jobs 1 to 16, --pace 0 to 60000, --timeout 1 to 600"
            )
        }
    }
}

/// A website as it is typed: with its scheme, or without.
struct SiteAddress: Equatable {
    let url: WebURL
    /// What to try when nothing is there; only for an address that was given without a scheme.
    let fallback: WebURL?

    /// - Throws: ``InputError`` with code `url`.
    init(_ text: String) throws(InputError) {
        let text = text.trimmedBlanks
        // A scheme stands before anything else; further on, an address may hold another one.
        let hasScheme = Self.isScheme(text)
        guard hasScheme || text.contains("/") || !text.contains("@") else {
            let shown = printable(text, limit: 80)
            throw InputError(
                "url",
                "\"\(shown)\" is a mail address, and not a website",
                remedy: "give what stands behind the @ sign, or try: postwell check \(shown)"
            )
        }
        do throws(FetchError) {
            url = try WebURL(hasScheme ? text : "https://\(text)")
            fallback = hasScheme ? nil : try WebURL("http://\(text)")
        } catch {
            throw InputError("url", error.message, remedy: error.remedy)
        }
    }

    private static func isScheme(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return false }
        return text[..<colon].utf8.allSatisfy(isLetter) && text[colon...].hasPrefix("://")
    }
}
