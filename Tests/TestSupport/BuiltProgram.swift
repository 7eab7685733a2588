import Foundation

/// The built program, which stands beside the test bundle.
package enum BuiltProgram {
    package static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().path + "/postwell"
    }()

    /// Options for a check that asks nobody but its subjects: no name server, no registration service.
    package static let alone = ["--no-policy", "--no-rdap", "--pace", "0"]

    package static func run(_ arguments: [String], input: String = "") async throws -> CommandResult {
        try await runCommand([path] + arguments, input: input)
    }

    /// Starts the program, waits until something is in the file, sends it a signal, and waits for its end.
    ///
    /// Background jobs of a script begin with SIGINT ignored, which must not make the program deaf.
    package static func stopped(
        by signal: String,
        _ arguments: [String],
        whenFilled file: String
    ) async throws
        -> CommandResult
    {
        let script = """
            file=$1; shift
            "$@" & pid=$!
            for _ in $(seq 600); do
                if [ -s "$file" ]; then break; fi
                sleep 0.05
            done
            kill -\(signal) $pid
            wait $pid
            """
        return try await runCommand(["bash", "-c", script, "bash", file, path] + arguments)
    }
}
