import Basics
import Wire

extension TwinFailure {
    /// What a failed https request means.
    init(secure error: FetchError) {
        let reason: TwinReason =
            switch error.code {
            case .downgrade: .backToHTTP
            case .tls: .certificate
            case .connection: .refused
            case .noAddress, .dns: .noAddress
            case .timedOut: .timedOut
            case .privateAddress: .privateAddress
            case .tooLarge: .tooLarge
            case .cancelled: .stopped
            case .userInformation: .credentials
            case .tooManyRedirects, .notHTTP, .url, .scheme, .configuration: .serverError
            }
        self.init(reason, "https: \(error.message)")
    }

    /// What a failed http request means, once https has answered well.
    init(plain error: FetchError) {
        switch error.code {
        case .cancelled: self.init(.stopped, "http: \(error.message)")
        case .privateAddress: self.init(.privateAddress, "http: \(error.message)")
        default: self.init(.httpGone, "http: \(error.message)")
        }
    }

    /// Nil for a success.
    init?(secureStatus status: Int) {
        let reason: TwinReason
        switch status {
        case 200...299: return nil
        case 404, 410: reason = .notFound
        case 401, 403, 407, 451: reason = .forbidden
        case 429: reason = .tooManyRequests
        default: reason = .serverError
        }
        self.init(reason, "https answers with status \(status)")
    }
}
