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
}
