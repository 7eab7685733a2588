package import Basics
package import MailProbe

/// What a check-up is asked about.
package enum Subject: Sendable, Equatable {
    case domain(DomainName)
    case service(MailService)
    /// A web address was given; it is checked as that host.
    case webAddress(HostName)

    /// Reads a domain, an address, a server as URL, or a web address.
    ///
    /// - Throws: ``InputError`` that says what to write instead.
    package init(_ input: String) throws(InputError) {
        let text = input.trimmedBlanks
        let lower = text.asciiLowercased
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") {
            let rest = text[text.index(text.startIndex, offsetBy: lower.hasPrefix("https") ? 8 : 7)...]
            let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            let host = authority.hasPrefix("[") ? authority : authority.prefix { $0 != ":" }
            self = .webAddress(try HostName(host))
        } else if lower.contains("://") {
            self = .service(try MailService(url: text))
        } else if lower.contains("@") {
            self = .domain(try EmailAddress(text).domain)
        } else if let address = IPAddress(text) {
            throw InputError(
                "subject",
                "\(address) is a number, and certificates are made out to names",
                remedy:
                    "give the server as it is typed in the account, for example imaps://\(HostName.address(address).urlText)"
            )
        } else {
            let name = try DomainName(text)
            guard name.labels.count > 1 || name.text == "localhost" else {
                throw InputError(
                    "subject",
                    "\"\(printable(text, limit: 80))\" has no ending such as .org",
                    remedy: "give a domain, an address, or a server such as imaps://mail.example.org"
                )
            }
            self = .domain(name)
        }
    }

    /// The domain whose mail this is, as far as the subject tells.
    package var domain: DomainName? {
        switch self {
        case .domain(let name): name
        case .service(let service): Self.domain(of: service.host)
        case .webAddress(let host): Self.domain(of: host)
        }
    }

    private static func domain(of host: HostName) -> DomainName? {
        guard case .name(let name) = host else { return nil }
        return PublicSuffix.registrableDomain(of: name) ?? name
    }
}
