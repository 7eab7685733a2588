/// PHP itself, with the scripts of Tests/PHP.
package enum PHP {
    private static let folder = #filePath.replacing("TestSupport/PHP.swift", with: "PHP/")

    /// Runs a script and returns what it wrote.
    package static func run(_ script: String, _ arguments: [String]) async throws -> String {
        let result = try await runCommand(command(script, arguments))
        guard result.status == 0 else { throw TestFailure("php \(script): \(result.output)\(result.error)") }
        return result.output
    }

    /// Runs a script that writes bytes of any kind, into a file.
    package static func run(_ script: String, _ arguments: [String], to output: String) async throws {
        try await runCommand(command(script, arguments), from: "/dev/null", to: output)
    }

    private static func command(_ script: String, _ arguments: [String]) -> [String] {
        ["/usr/bin/php", "-n", folder + script] + arguments
    }
}

/// Runs a program that reads and writes bytes of any kind; it has to end well.
func runCommand(_ arguments: [String], from input: String, to output: String) async throws {
    let script = "in=$1 out=$2; shift 2; exec \"$@\" <\"$in\" >\"$out\""
    let result = try await runCommand(["/bin/sh", "-c", script, "sh", input, output] + arguments)
    guard result.status == 0 else { throw TestFailure("\(arguments.joined(separator: " ")): \(result.error)") }
}
