import Foundation
import Subprocess
import SystemPackage

/// What a finished command said.
package struct CommandResult: Sendable {
    package var status: Int32
    package var output: String
    package var error: String
}

/// Runs a program to its end; output up to 16 MB is kept.
package func runCommand(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> CommandResult {
    guard let program = arguments.first else { throw TestFailure("no command") }
    var settings = Environment.inherit
    if !environment.isEmpty {
        settings = .inherit.updating(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(rawValue: $0.key) ?? "POSTWELL_TEST", $0.value) })
        )
    }
    let result = try await run(
        program.hasPrefix("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(Array(arguments.dropFirst())),
        environment: settings,
        input: .string(input),
        output: .string(limit: 16_777_216),
        error: .string(limit: 16_777_216)
    )
    let status: Int32 =
        switch result.terminationStatus {
        case .exited(let code): Int32(code)
        case .signaled(let signal): -Int32(signal)
        }
    return CommandResult(status: status, output: result.standardOutput, error: result.standardError)
}
