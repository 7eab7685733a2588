import Basics

/// The server that a text names, and how to check it.
struct SaidServer: Equatable {
    /// Nil where the text names none, or none that is surely the account's.
    let host: HostName?
    let port: Port?
    private let speaksPOP: Bool

    init(tokens: [MessageToken], plain: [UInt8]) {
        host = Self.host(tokens, plain)
        port = Self.port(tokens)
        speaksPOP = tokens.contains { $0.text.starts(with: "pop".utf8) && $0.text.count <= 4 }
    }

    /// The command that measures the cause; without a server's name one for the reader's own domain.
    func command(isOutgoing: Bool) -> String {
        guard let host else { return "postwell check example.org" }
        let scheme =
            switch port?.number {
            case 993: "imaps"
            case 995: "pop3s"
            case 143: "imap"
            case 110: "pop3"
            case 465: "submissions"
            case 587: "submission"
            default: isOutgoing ? "submission" : speaksPOP ? "pop3s" : "imaps"
            }
        return "postwell check \(scheme)://\(host.urlText)"
    }

    /// Names that programs and providers mention in their help, never an account's server.
    private static let bystanders = [
        "support.google.com", "accounts.google.com", "support.apple.com", "aka.ms", "go.microsoft.com", "spamhaus.org",
        "support.microsoft.com", "myaccount.google.com", "senders.yahooinc.com",
    ]

    private static func host(_ tokens: [MessageToken], _ plain: [UInt8]) -> HostName? {
        var fallback: HostName?
        for (index, token) in tokens.enumerated() where token.kind == .name && !token.text.contains(UInt8(ascii: "@")) {
            guard !token.text.contains(UInt8(ascii: "/")), !token.text.starts(with: "www.".utf8) else { continue }
            let name = String(decoding: token.text, as: UTF8.self)
            guard !bystanders.contains(where: { name == $0 || name.hasSuffix("." + $0) }),
                let host = try? HostName(name)
            else { continue }
            let isQuoted = isQuote(plain, token.range.lowerBound - 1) || isQuote(plain, token.range.upperBound)
            let before = index > 0 ? String(decoding: tokens[index - 1].text, as: UTF8.self) : ""
            let isIntroduced = introducers.contains(before)
            if isQuoted || isIntroduced { return host }
            // A bare address is as often the phone's as the server's, and a bare short name an organisation's.
            if case .name(let domain) = host, domain.labels.count > 2, fallback == nil { fallback = host }
        }
        return fallback
    }

    private static let introducers: Set<String> = ["server", "host", "servers", "hostname", "to", "for", "of"]

    private static func isQuote(_ plain: [UInt8], _ index: Int) -> Bool {
        plain.indices.contains(index) && (plain[index] == UInt8(ascii: "\"") || plain[index] == UInt8(ascii: "'"))
    }

    private static func port(_ tokens: [MessageToken]) -> Port? {
        for (index, token) in tokens.enumerated().dropFirst() where token.kind == .number {
            guard tokens[index - 1].text == Array("port".utf8) else { continue }
            if let port = try? Port(parsing: String(decoding: token.text, as: UTF8.self)) { return port }
        }
        return nil
    }
}
