package import Basics

/// One server as it is typed in an account, or found in DNS: protocol, way of securing, host and port.
package struct MailService: Sendable, Hashable {
    package enum Kind: String, Sendable, Codable {
        case pop3, imap, smtp
    }

    package enum Security: String, Sendable, Codable {
        /// TLS from the first byte.
        case tls
        /// A change to TLS where the server offers it.
        case starttls
    }

    /// The scheme of its URL: `pop3 pop3s imap imaps smtp submission submissions`.
    package let scheme: String
    package let kind: Kind
    package let security: Security
    package let host: HostName
    package let port: Port

    /// `imaps://mail.example.org:993`, the identifier of the service in every result.
    package var id: String { "\(scheme)://\(host.urlText):\(port)" }

    /// Takes mail of people (incoming, outgoing) rather than of other servers.
    package var isForPeople: Bool { scheme != "smtp" }

    private struct Row {
        let scheme: String
        let kind: Kind
        let security: Security
        let port: UInt16
    }

    /// IANA service names and ports; `submissions` by RFC 8314 section 7.3.
    private static let schemes: [Row] = [
        Row(scheme: "pop3", kind: .pop3, security: .starttls, port: 110),
        Row(scheme: "pop3s", kind: .pop3, security: .tls, port: 995),
        Row(scheme: "imap", kind: .imap, security: .starttls, port: 143),
        Row(scheme: "imaps", kind: .imap, security: .tls, port: 993),
        Row(scheme: "smtp", kind: .smtp, security: .starttls, port: 25),
        Row(scheme: "submission", kind: .smtp, security: .starttls, port: 587),
        Row(scheme: "submissions", kind: .smtp, security: .tls, port: 465),
    ]

    package static let schemeNames = schemes.map(\.scheme)

    /// Nil for a scheme that is none of mail's.
    package init?(scheme: String, host: HostName, port: Port? = nil) {
        guard let row = Self.schemes.first(where: { $0.scheme == scheme }), let usual = Port(row.port) else {
            return nil
        }
        self.scheme = row.scheme
        kind = row.kind
        security = row.security
        self.host = host
        self.port = port ?? usual
    }

    /// Reads `imaps://mail.example.org`, `submission://[2001:db8::1]:2587`.
    ///
    /// - Throws: ``InputError`` with code `service` that says what to write instead.
    package init(url text: String) throws(InputError) {
        let shown = printable(text, limit: 100)
        let parts = text.trimmedBlanks
        guard let mark = parts.firstRange(of: "://") else {
            throw InputError(
                "service",
                "\"\(shown)\" is not a server as a URL",
                remedy: "write it as imaps://mail.example.org"
            )
        }
        let scheme = parts[..<mark.lowerBound].asciiLowercased
        guard Self.schemeNames.contains(scheme) else {
            throw InputError(
                "service",
                "\"\(printable(scheme, limit: 30))://\" is not a kind of mail server",
                remedy: "known are \(Self.schemeNames.map { $0 + "://" }.joined(separator: " "))"
            )
        }
        var rest = parts[mark.upperBound...]
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        guard !rest.isEmpty, !rest.utf8.contains(where: { $0 == 0x2F || $0 == 0x40 || $0 == 0x3F || $0 == 0x23 }) else {
            throw InputError(
                "service",
                "\"\(shown)\" holds more than a server",
                remedy: "write only scheme, host and port, such as \(scheme)://mail.example.org:993"
            )
        }
        let (host, port) = try Self.split(rest)
        guard
            let service = MailService(
                scheme: scheme,
                host: try HostName(host),
                port: try port.map { port throws(InputError) in try Port(parsing: port) }
            )
        else {
            throw InputError("service", "\"\(shown)\" is not a kind of mail server")
        }
        self = service
    }

    private static func split(_ text: Substring) throws(InputError) -> (host: Substring, port: Substring?) {
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else {
                throw InputError("service", "an address in brackets has no closing bracket")
            }
            let after = text[text.index(after: close)...]
            if after.isEmpty { return (text[...close], nil) }
            guard after.hasPrefix(":") else { throw InputError("service", "text after the bracket that is no port") }
            return (text[...close], after.dropFirst())
        }
        guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
        if text[..<colon].contains(":") { return (text, nil) }
        return (text[..<colon], text[text.index(after: colon)...])
    }
}
