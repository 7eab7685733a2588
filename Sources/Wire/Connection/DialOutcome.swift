import Basics
import NIOCore
import NIOPosix

/// Whether a TCP connection came about.
package enum DialOutcome: Sendable, Hashable {
    case connected
    case refused
    case timedOut
    /// No route, no such family, or another error; the text is safe to show.
    case unreachable(String)

    /// The other side took the connection back before it was ours.
    package static let reset = DialOutcome.unreachable("connection reset")
    /// Our own task was cancelled.
    package static let givenUp = DialOutcome.unreachable("the attempt was given up")

    init(_ error: any Error) {
        if let failure = error as? ChannelError, case .connectTimeout = failure {
            self = .timedOut
        } else if let failure = error as? NIOConnectionError {
            self =
                failure.connectionErrors.first.map { DialOutcome($0.error) } ?? .unreachable("no address to connect to")
        } else if let failure = error as? IOError {
            switch failure.errnoCode {
            case 104: self = .reset
            case 111: self = .refused
            default: self = .unreachable(failure.reasonText)
            }
        } else {
            self = .unreachable(printable(String(describing: error), limit: 120))
        }
    }

    package var text: String {
        switch self {
        case .connected: "connected"
        case .refused: "connection refused"
        case .timedOut: "no answer to the connection attempt"
        case .unreachable(let why): why
        }
    }
}

extension IOError {
    /// The system's word for the error number, without NIO's wrapping.
    fileprivate var reasonText: String {
        switch errnoCode {
        case 101: "network is unreachable"
        case 113: "no route to host"
        case 110: "no answer to the connection attempt"
        case 97: "this machine has no such kind of address"
        case 13: "this machine does not allow the connection"
        default: "connection failed (error \(errnoCode))"
        }
    }
}
