import ArgumentParser
import Basics
import Checkup
import Reports

/// What a database that fails makes of the exit status.
enum DatabaseFailure {
    /// Runs the work of a command over a database; one that does not answer is no mistake in the options.
    ///
    /// - Throws: `ExitCode` where it could not be reached, or went away on the way; what else the work throws.
    static func told<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as InputError where error.code == "database-unreachable" {
            Output.error(error)
            throw ExitCode(ExitStatus.of(.unknown))
        } catch let error as InputError where stopping.contains(error.code) {
            Output.error(error)
            throw ExitCode(ExitStatus.stopped)
        }
    }

    private static let stopping: Set<String> = [
        "database-gone", "database-busy", "database-read-only", "database-disk-full", "database-denied",
    ]
}
