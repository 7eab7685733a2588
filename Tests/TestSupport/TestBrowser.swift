import Foundation
import Subprocess
import SystemPackage

/// A real browser, without a window and with a profile of its own.
package enum TestBrowser: String, Sendable, CaseIterable {
    case chromium, firefox

    /// Opens a page of the stage, and closes the browser when the servers' log shows all that is waited for.
    ///
    /// Returns what was asked of the servers; when the time is over, what had been asked by then.
    package func visit(
        _ url: String,
        on stage: BrowserStage,
        within limit: Duration = .seconds(180),
        until isComplete: @Sendable ([StageRequest]) -> Bool
    ) async throws -> [StageRequest] {
        try await TemporaryFolder.with { home in
            let start = try await prepare(home, stage)
            return try await start.running(start.arguments + [url]) {
                let end = ContinuousClock.now.advanced(by: limit)
                while !isComplete(stage.requests), ContinuousClock.now < end {
                    try await Task.sleep(for: .milliseconds(50))
                }
                return stage.requests
            }
        }
    }

    private func prepare(_ home: TemporaryFolder, _ stage: BrowserStage) async throws -> BrowserStart {
        switch self {
        case .chromium: try await Chromium.prepare(home, rootPath: stage.rootPath, address: stage.address)
        case .firefox: try await Firefox.prepare(home, rootPath: stage.rootPath, address: stage.address)
        }
    }
}

/// The command by which a browser is started, the page's address left away.
struct BrowserStart {
    var arguments: [String]
    var environment: [String: String]

    /// Runs the browser by a command while `body` runs.
    func running<Value: Sendable>(_ command: [String], _ body: () async throws -> Value) async throws -> Value {
        var options = PlatformOptions()
        options.processGroupID = 0
        let result = try await run(
            .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .inheriting(environment),
            platformOptions: options,
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            // A browser that is asked politely first writes its profile, which nobody needs.
            defer { try? execution.send(signal: .kill, toProcessGroup: true) }
            return try await body()
        }
        return result.closureResult
    }
}
