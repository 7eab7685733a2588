import AsyncHTTPClient
import Basics
import NIOCore
import NIOHTTP1
import NIOSSL

extension FetchError {
    /// Translates what the libraries throw; their own texts are for developers.
    init(_ error: any Error, fetching exchange: Exchange) {
        let url = exchange.url
        switch error {
        case let error as FetchError: self = error
        case is CancellationError: self = .cancelled(url)
        case is NIOTooManyBytesError: self = .tooLarge(url, exchange.maximumBytes)
        case let error as HTTPClientError: self.init(error, exchange)
        case is HTTPParserError: self = .notHTTP(url, "what came back is not HTTP")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: self = .tls(url, TLSFailure.text(error))
        default: self = .connection(url, exchange.address, DialOutcome(error).text)
        }
    }

    private init(_ error: HTTPClientError, _ exchange: Exchange) {
        let url = exchange.url
        switch error {
        case .cancelled: self = .cancelled(url)
        case .deadlineExceeded, .readTimeout, .writeTimeout: self = .timedOut(url)
        case .connectTimeout: self = .connection(url, exchange.address, "no answer to the connection attempt")
        case .tlsHandshakeTimeout: self = .tls(url, "no answer in time")
        case .remoteConnectionClosed, .uncleanShutdown: self = .notHTTP(url, "the connection broke off")
        case .invalidURL, .emptyHost: self = .badURL(url.description, "it is not a web address")
        default: self = .notHTTP(url, printable(error.shortDescription, limit: 80))
        }
    }

    private static func notHTTP(_ url: WebURL, _ why: String) -> FetchError {
        FetchError(
            .notHTTP,
            "\(shown(url)) could not be read: \(why)",
            remedy: "try again, or ask whoever runs the server"
        )
    }

    static func tls(_ url: WebURL, _ why: String) -> FetchError {
        FetchError(
            .tls,
            "\(shown(url)) could not be fetched securely: \(why)",
            remedy: "the server's certificate or its encryption must be repaired by whoever runs it"
        )
    }

    private static func connection(_ url: WebURL, _ address: IPAddress, _ why: String) -> FetchError {
        FetchError(
            .connection,
            "\(shown(url)) could not be reached at \(address): \(why)",
            remedy: "check that the server runs and that this machine may connect to it"
        )
    }
}
