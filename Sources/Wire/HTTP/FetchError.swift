import Basics

/// A document that could not be fetched, or that we refused to fetch.
package struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// Not a URL that we follow.
        case url
        /// Neither `http` nor `https`.
        case scheme
        /// A user name or password inside the URL.
        case userInformation
        /// An address that no public server has.
        case privateAddress
        /// The name has no address.
        case noAddress
        /// The name system gave no usable answer.
        case dns
        /// No connection came about.
        case connection
        /// The handshake failed or the certificate is not valid for the name.
        case tls
        /// The deadline passed.
        case timedOut
        /// The document is larger than the limit.
        case tooLarge
        case tooManyRedirects
        /// A redirect from `https` to `http`.
        case downgrade
        /// What came back is not HTTP, or broke off.
        case notHTTP
        case cancelled
        /// A root certificate or a header that the caller gave cannot be used.
        case configuration
    }

    package let code: Code
    /// One line, safe to show.
    package let message: String
    package let remedy: String?
    /// The redirects that had been followed when it failed.
    package internal(set) var hops: [FetchHop] = []
    /// What was being fetched, or where a redirect led that was not followed; nil when nothing was.
    package internal(set) var url: WebURL?

    package init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var description: String { message }

    package static func == (left: FetchError, right: FetchError) -> Bool { left.code == right.code }
}

extension FetchError {
    func failing(at url: WebURL, after hops: [FetchHop]) -> FetchError {
        var error = self
        error.url = url
        error.hops = hops
        return error
    }

    static func badURL(_ bytes: some Collection<UInt8>, _ why: String) -> FetchError {
        badURL(printable(bytes, limit: 120), why)
    }

    static func badURL(_ text: String, _ why: String) -> FetchError {
        let shown = text.isEmpty ? "the address" : "\"\(printable(text, limit: 120))\""
        return FetchError(
            .url,
            "\(shown) cannot be fetched: \(why)",
            remedy: "use an address such as https://www.example.org/"
        )
    }

    static func badScheme(_ bytes: [UInt8]) -> FetchError {
        FetchError(
            .scheme,
            "\"\(printable(bytes, limit: 120))\" is not a web address",
            remedy: "use an address that begins with http:// or https://"
        )
    }

    /// The URL is not shown, since it holds a password.
    static func userInformation(_ bytes: [UInt8]) -> FetchError {
        FetchError(
            .userInformation,
            "the web address contains a user name or password",
            remedy: "leave out what stands before the @ sign"
        )
    }

    static func privateAddress(_ url: WebURL, _ address: IPAddress) -> FetchError {
        FetchError(
            .privateAddress,
            "\(shown(url)) leads to \(address), which is not a public address",
            remedy: "if it is a server of your own, allow private addresses with --allow-private"
        )
    }

    static func timedOut(_ url: WebURL) -> FetchError {
        FetchError(.timedOut, "\(shown(url)) did not arrive in time", remedy: "try again, or allow more time")
    }

    static func tooLarge(_ url: WebURL, _ limit: Int) -> FetchError {
        FetchError(
            .tooLarge,
            "\(shown(url)) is larger than \(limit) bytes",
            remedy: "check that the address leads to the right document"
        )
    }

    static func cancelled(_ url: WebURL) -> FetchError { FetchError(.cancelled, "fetching \(shown(url)) was given up") }

    static func shown(_ url: WebURL) -> String { printable(url.description, limit: 120) }
}
