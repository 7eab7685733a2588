/// A reader of what strangers send, with the promises that it keeps for any bytes at all.
///
/// libFuzzer runs one target at a time (`Tools/fuzz.sh`); the ordinary tests run each on every seed, every find and
/// thousands of mutations of them.
package enum FuzzTarget: String, Sendable, CaseIterable, CustomStringConvertible {
    case certificate, css, dns, dump, explain, hello, helloSender, html, lines, mending, names, packed, pageText, pem
    case policies, references, registrations, replies, scriptText, sessions, srcset, tables, urls, xml

    package var description: String { rawValue }

    /// Feeds the reader; a trap, an error and a run without end are finds.
    package func run(_ bytes: [UInt8]) throws(BrokenPromise) {
        var input = FuzzInput(bytes)
        try reader.run(&input)
    }

    private var reader: any FuzzedReader.Type {
        switch self {
        case .certificate: FuzzedCertificate.self
        case .css: FuzzedCSS.self
        case .dns: FuzzedDNS.self
        case .dump: FuzzedDump.self
        case .explain: FuzzedExplain.self
        case .hello: FuzzedHello.self
        case .helloSender: FuzzedHelloSender.self
        case .html: FuzzedHTML.self
        case .lines: FuzzedLines.self
        case .mending: FuzzedMending.self
        case .names: FuzzedNames.self
        case .packed: FuzzedPacked.self
        case .pageText: FuzzedPageText.self
        case .pem: FuzzedPEM.self
        case .policies: FuzzedPolicies.self
        case .references: FuzzedReferences.self
        case .registrations: FuzzedRegistrations.self
        case .replies: FuzzedReplies.self
        case .scriptText: FuzzedScriptText.self
        case .sessions: FuzzedSessions.self
        case .srcset: FuzzedSrcSet.self
        case .tables: FuzzedTables.self
        case .urls: FuzzedURLs.self
        case .xml: FuzzedXML.self
        }
    }
}

protocol FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise)
}
