import TestSupport

/// A login that stays open while others try, and what its protocol says to get in.
enum HeldSession {
    case imap, pop3

    var port: UInt16 { self == .imap ? 993 : 995 }

    /// As text for the shell's `printf`.
    func commands(user: String, password: String) -> String {
        switch self {
        case .imap: "a LOGIN \(user) \(password)\\r\\n"
        case .pop3: "USER \(user)\\r\\nPASS \(password)\\r\\n"
        }
    }

    /// What the server says when the login is through.
    var welcome: String { self == .imap ? "a OK" : "+OK Logged in" }
}

/// A login that stays open while `body` runs, held by openssl, so that the next one meets the server's limit or lock.
func withHeldLogin<Value: Sendable>(
    _ address: String,
    over session: HeldSession = .imap,
    user: String,
    password: String,
    _ body: () async throws -> Value
) async throws -> Value {
    try await TemporaryFolder.with { folder in
        let commands = session.commands(user: user, password: password)
        let command =
            "(printf '\(commands)'; sleep 60) | openssl s_client -quiet -connect \(address):\(session.port) > \(folder.file("out")) 2>&1"
        return try await withServer(["/bin/bash", "-c", command], waitingFor: [], log: { folder.read("out") }) {
            let end = ContinuousClock.now.advanced(by: .seconds(20))
            while !folder.read("out").contains(session.welcome) {
                guard ContinuousClock.now < end else { throw TestFailure("no login: \(folder.read("out"))") }
                try await Task.sleep(for: .milliseconds(20))
            }
            return try await body()
        }
    }
}
