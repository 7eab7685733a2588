import Glibc
import Subprocess
import SystemPackage

/// One Chromium, spoken to through two pipes; no port is opened that another program could find.
enum ChromiumProcess {
    /// The browser reads commands from descriptor 3 and answers on 4; the shell turns our two pipes into these.
    ///
    /// The shell outlives the browser, which ends when its pipe does, and takes the folder away even when we were killed.
    private static let script = #""$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf -- "$0""#

    /// Runs `body` beside the browser; afterwards none of its processes is left.
    static func run<Value: Sendable>(
        _ program: String,
        profile: ChromiumProfile,
        proxyPort: Int,
        _ body: @escaping @Sendable (DevToolsConnection) async throws -> Value
    ) async throws -> Value {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
        ]
        let arguments = ChromiumArguments.all(profile: profile.path, proxyPort: proxyPort)
        let result = try await Subprocess.run(
            .path("/bin/sh"),
            arguments: Arguments(["-c", script, profile.path, program] + arguments),
            environment: profile.environment,
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .discarded
        ) { execution in
            // The group's number is ours until the shell is waited for, which happens after this closure.
            defer { try? execution.send(signal: .kill, toProcessGroup: true) }
            return try await converse(execution.standardInputWriter, execution.standardOutput, body)
        }
        return result.closureResult
    }

    private static func converse<Value: Sendable>(
        _ writer: StandardInputWriter,
        _ output: SubprocessOutputSequence,
        _ body: @escaping @Sendable (DevToolsConnection) async throws -> Value
    ) async throws -> Value {
        let connection = DevToolsConnection()
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                // A pipe that broke is said by the reader, who meets the end of the browser, too.
                for await message in connection.outgoing {
                    guard (try? await writer.write(message)) != nil else { break }
                }
                return nil
            }
            group.addTask {
                try? await read(output, connection)
                connection.close()
                return nil
            }
            group.addTask { try await body(connection) }
            defer { group.cancelAll() }
            while let ending = try await group.next() {
                if let ending { return ending }
            }
            throw CancellationError()
        }
    }

    private static func read(_ output: SubprocessOutputSequence, _ connection: DevToolsConnection) async throws {
        var framing = DevToolsFraming()
        for try await part in output {
            for message in try framing.take(part.withUnsafeBytes { Array($0) }) { connection.take(message) }
        }
    }
}
