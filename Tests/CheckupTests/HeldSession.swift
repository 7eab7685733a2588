import TestSupport

/// An IMAP login that stays open while `body` runs, held by openssl, so that the next one meets the server's limit.
func withHeldLogin<Value: Sendable>(
    _ address: String,
    user: String,
    password: String,
    _ body: () async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        let command =
            "(printf 'a LOGIN \(user) \(password)\\r\\n'; sleep 60) | openssl s_client -quiet -connect \(address):993 > \(folder.file("out")) 2>&1"
        return try await withServer(["/bin/bash", "-c", command], waitingFor: [], log: { folder.read("out") }) {
            let end = ContinuousClock.now.advanced(by: .seconds(20))
            while !folder.read("out").contains("a OK") {
                guard ContinuousClock.now < end else { throw TestFailure("no login: \(folder.read("out"))") }
                try await Task.sleep(for: .milliseconds(20))
            }
            return try await body()
        }
    }
}
