import Basics
import Packing
import Wire

extension UnreadReason {
    init(_ error: FetchError) {
        switch error.code {
        case .url, .scheme, .userInformation, .configuration: self = .badAddress
        case .privateAddress: self = .privateAddress
        case .noAddress, .dns: self = .noAddress
        case .connection: self = .refused
        case .tls: self = .certificate
        case .timedOut, .cancelled: self = .timedOut
        case .tooLarge: self = .tooLarge
        case .tooManyRedirects, .downgrade: self = .redirectLoop
        case .notHTTP: self = .notHTTP
        }
    }

    init(_ error: PackingError) { self = error.code == .tooLarge ? .tooLarge : .damaged }

    /// Nil for a success.
    init?(status: Int) {
        switch status {
        case 200...299: return nil
        case 300...399: self = .leavesSite
        case ..<200: self = .notHTTP
        case 401, 403, 407, 451: self = .forbidden
        case 404, 410: self = .notFound
        case 429, 503: self = .tooManyRequests
        default: self = .serverError
        }
    }
}
