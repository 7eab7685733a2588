import TestSupport
import Testing

/// Ctrl-C while addresses are asked: nothing has been changed, and that is said.
@Suite struct MendStopProgramTests {
    /// Starts the program, waits until the server was asked, sends a signal, and waits for its end.
    private func stopped(_ signal: String, _ arguments: [String], asked file: String) async throws -> CommandResult {
        try await BuiltProgram.stopped(by: signal, arguments, whenFilled: file)
    }

    @Test(arguments: ["INT", "TERM"])
    func `a signal while asking leaves everything as it was`(signal: String) async throws {
        let address = LoopbackAddress.next()
        try await TemporaryFolder.with { folder in
            let dump = try folder.write(MendStage.dump.replacing("a.example", with: "www.slow.test"), "d.sql")
            let before = folder.read("d.sql")
            let hang: @Sendable (Int) -> [ScriptStep] = { _ in
                _ = try? folder.write("yes", "asked")
                return [.hang]
            }
            try await withNameServer(records: ["www.slow.test. 60 IN A \(address)"]) { endpoint in
                try await withScriptedServer(address: address, port: 443, script: hang) { _ in
                    let result = try await stopped(
                        signal,
                        ["mend", "dump", dump, "--write", "--allow-private", "--timeout", "600", "--resolver", endpoint.description],
                        asked: folder.file("asked")
                    )
                    #expect(result.status == 2, "\(result.output)\(result.error)")
                    #expect(result.output.hasPrefix("The run was stopped. Nothing has been changed.\n"), "\(result.output)")
                    #expect(folder.read("d.sql") == before)
                    #expect(try MendStage.names(folder, without: ["d.sql", "asked"]).isEmpty)
                }
            }
        }
    }
}
