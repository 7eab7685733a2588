import Foundation
import TestSupport

/// The built program, which stands beside the test bundle.
enum FleetProgram {
    static let path: String = {
        let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().path + "/postwell"
    }()

    static func run(_ arguments: [String], input: String = "") async throws -> CommandResult {
        try await runCommand([path] + arguments, input: input)
    }

    /// Asks nobody but the subjects: no name server, no registration service.
    static let alone = ["--no-policy", "--no-rdap", "--pace", "0"]
}
