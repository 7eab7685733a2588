/// A reader of what strangers send, with the promises that it keeps for any bytes at all.
///
/// libFuzzer runs one target at a time (`Tools/fuzz.sh`); the ordinary tests run each on every seed, every find and
/// thousands of mutations of them.
package enum FuzzTarget: String, Sendable, CaseIterable, CustomStringConvertible {
    case certificate, dns, explain, hello, helloSender, lines, names, pem, policies, registrations, replies, sessions
    case tables, urls

    package var description: String { rawValue }

    /// Feeds the reader; a trap, an error and a run without end are finds.
    package func run(_ bytes: [UInt8]) throws(BrokenPromise) {
        var input = FuzzInput(bytes)
        try reader.run(&input)
    }

    private var reader: any FuzzedReader.Type {
        switch self {
        case .certificate: FuzzedCertificate.self
        case .dns: FuzzedDNS.self
        case .explain: FuzzedExplain.self
        case .hello: FuzzedHello.self
        case .helloSender: FuzzedHelloSender.self
        case .lines: FuzzedLines.self
        case .names: FuzzedNames.self
        case .pem: FuzzedPEM.self
        case .policies: FuzzedPolicies.self
        case .registrations: FuzzedRegistrations.self
        case .replies: FuzzedReplies.self
        case .sessions: FuzzedSessions.self
        case .tables: FuzzedTables.self
        case .urls: FuzzedURLs.self
        }
    }
}

protocol FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise)
}
