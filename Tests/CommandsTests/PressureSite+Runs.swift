import Foundation
import TestSupport

/// The program at work on the database, from the folder as its current one.
extension PressureSite {
    var url: String { "mysql://root@localhost/\(Self.name)?socket=\(server.socketPath)" }

    /// The command that mends, always the same.
    var mending: [String] {
        ["mend", "wordpress", "--database", url, "--offline", "--assume-https", "a.example", "--write"]
    }

    func undoing(_ journal: String) -> [String] { ["mend", "undo", journal, "--database", url] }

    func run(_ arguments: [String]) async throws -> CommandResult {
        try await runCommand(["env", "--chdir=" + folder.path, BuiltProgram.path] + arguments)
    }

    /// Runs to the end and returns how long that took.
    func timed(_ arguments: [String]) async throws -> (result: CommandResult, duration: Duration) {
        let start = ContinuousClock.now
        let result = try await run(arguments)
        return (result, ContinuousClock.now - start)
    }

    /// Runs until it is killed with SIGKILL, or ends by itself before; the result is nil when it was killed.
    func killed(after delay: Duration, _ arguments: [String]) async throws -> CommandResult? {
        // Zero would mean never.
        let seconds = max(delay / .seconds(1), 0.001)
        let killing = ["timeout", "--signal=KILL", String(seconds), BuiltProgram.path]
        let result = try await runCommand(["env", "--chdir=" + folder.path] + killing + arguments)
        // timeout kills its own group, too, or says that it killed.
        return [-SIGKILL, 128 + SIGKILL].contains(result.status) ? nil : result
    }

    /// All journals that runs made by themselves.
    func journals() throws -> [String] { try MendStage.journal(folder) }

    func forgetJournals() throws {
        for journal in try journals() { try FileManager.default.removeItem(atPath: journal) }
    }
}

/// What the tests read of a report in JSON.
struct PressureReport: Decodable {
    struct Counts: Decodable { let changes: Int }
    struct Left: Decodable {
        let `where`: String
        let reason: String
    }

    let counts: Counts
    let left: [Left]
    let stopped: Bool

    init(_ result: CommandResult) throws {
        do {
            self = try JSONDecoder().decode(PressureReport.self, from: Data(result.output.utf8))
        } catch {
            throw TestFailure("no report: \(result.output.prefix(2_000))\(result.error)")
        }
    }
}
