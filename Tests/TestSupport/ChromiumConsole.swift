import Foundation

/// What a real Chromium wrote to its console on a tour of a WordPress.
package struct ChromiumConsole: Sendable {
    /// One thing that was about to come without encryption.
    package struct Line: Sendable, Hashable, CustomStringConvertible {
        package var page: String
        package var url: String
        /// As the report's verdicts: blocked, upgraded, warns.
        package var outcome: String

        package init(page: String, url: String, outcome: String) {
            self.page = page
            self.url = url
            self.outcome = outcome
        }

        package var description: String { "\(page) \(outcome) \(url)" }
    }

    /// The pages that loaded, in their order.
    package private(set) var loaded: [String] = []
    package private(set) var mixed: Set<Line> = []
    /// Where the links of each page lead: schemes and hosts.
    package private(set) var origins: [String: [String]] = [:]

    init(_ log: String) {
        for line in log.split(separator: "\n") {
            if let words = line.firstRange(of: "\"stage: loaded ") {
                loaded.append(String(line[words.upperBound...].prefix { $0 != "\"" }))
            } else if let words = line.firstRange(of: "\"stage: links ") {
                let parts = line[words.upperBound...].prefix { $0 != "\"" }.split(separator: " ").map(String.init)
                origins[parts[0]] = Array(parts.dropFirst())
            } else if let words = line.firstRange(of: "\"Mixed Content: ") {
                if let found = Self.mixed(line[words.upperBound...]) { mixed.insert(found) }
            }
        }
    }

    private static func mixed(_ message: Substring) -> Line? {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        guard parts.count >= 5 else { return nil }
        let rest = parts[4].prefix { $0 != "\"" }
        let page = String(parts[1].prefix { $0 != "#" })
        let outcomes = [
            "has been blocked": "blocked", "automatically upgraded": "upgraded", "This endpoint should": "warns",
            // Of media, said beside the line that it is upgraded.
            "This content should also": "upgraded",
        ]
        let outcome = outcomes.first { rest.contains($0.key) }?.value ?? String(rest)
        return Line(page: page, url: String(parts[3]), outcome: outcome)
    }
}

extension WordPress {
    /// Opens these pages one after the other, each in the window itself, and returns what the console says.
    package func tour(_ pages: [String]) async throws -> ChromiumConsole {
        guard let first = pages.first else { throw TestFailure("no pages") }
        let url = first + "#" + (["tour"] + pages.dropFirst()).joined(separator: ",")
        return try await TemporaryFolder.with { home in
            let start = try await Chromium.prepare(home, rootPath: rootPath, address: address)
            let command =
                ["/bin/sh", "-c", "exec \"$@\" 2>\"$0\"", home.file("console")] + start.arguments
                + ["--enable-logging=stderr", url]
            return try await start.running(command) {
                let end = ContinuousClock.now.advanced(by: .seconds(180))
                while true {
                    let console = ChromiumConsole(home.read("console"))
                    if console.loaded.count >= pages.count { return console }
                    guard ContinuousClock.now < end else {
                        let last = console.loaded.last ?? "nothing"
                        throw TestFailure("the tour ended after \(last): \(home.read("console").suffix(2000))")
                    }
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }
}
