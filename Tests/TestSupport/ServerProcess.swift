import Foundation
import Subprocess
import SystemPackage

/// A port that must accept before a test begins.
package struct ListeningPort: Sendable, Hashable {
    package var address: String
    package var port: UInt16

    package init(_ address: String, _ port: UInt16) {
        self.address = address
        self.port = port
    }
}

/// Starts a server in the foreground in a process group of its own, waits for its ports, runs `body`, and ends the group.
package func withServer<Value: Sendable>(
    _ arguments: [String],
    environment: [String: String] = [:],
    waitingFor ports: [ListeningPort],
    log: @Sendable () -> String,
    _ body: () async throws -> Value
) async throws -> Value {
    guard let program = arguments.first else { throw TestFailure("no server") }
    var options = PlatformOptions()
    options.processGroupID = 0
    let settings = Environment.inheriting(environment)
    let result = try await run(
        .path(FilePath(program)),
        arguments: Arguments(Array(arguments.dropFirst())),
        environment: settings,
        platformOptions: options,
        input: .none,
        output: .discarded,
        error: .discarded
    ) { execution in
        do {
            for port in ports { try await waitUntilListening(port, log: log) }
            let value = try await body()
            try? execution.send(signal: .terminate, toProcessGroup: true)
            return value
        } catch {
            try? execution.send(signal: .kill, toProcessGroup: true)
            throw error
        }
    }
    return result.closureResult
}

/// Tries to connect until it works, for at most 20 seconds.
private func waitUntilListening(_ port: ListeningPort, log: () -> String) async throws {
    let end = ContinuousClock.now.advanced(by: .seconds(20))
    while ContinuousClock.now < end {
        if accepts(port) { return }
        try await Task.sleep(for: .milliseconds(15))
    }
    throw TestFailure("nothing listens on \(port.address):\(port.port); the server's log:\n\(log())")
}

private func accepts(_ port: ListeningPort) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.port.bigEndian
    guard inet_pton(AF_INET, port.address, &address.sin_addr) == 1 else { return false }
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}

extension Environment {
    /// Ours with these values set.
    static func inheriting(_ values: [String: String]) -> Environment {
        inherit.updating(
            Dictionary(uniqueKeysWithValues: values.map { (Key(rawValue: $0.key) ?? "POSTWELL_TEST", $0.value) })
        )
    }
}
