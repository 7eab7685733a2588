/// What a server answered to a hello, as far as it is sent in clear.
package struct ServerFlight: Sendable, Hashable {
    /// The version that both will speak, as its code point.
    package var version: UInt16
    package var suite: UInt16
    /// The key exchange group of TLS 1.3 or of an ECDHE key exchange message.
    package var group: UInt16?
    /// TLS 1.3: the server asks for another key share first; a client that offered the group goes on.
    package var isRetryRequest = false
    /// DER certificates, leaf first; in TLS 1.3 they are sealed and so not here.
    package var certificates: [[UInt8]] = []
    /// Bits of the prime in a DHE key exchange.
    package var dheBits: Int?
    package var requestsClientCertificate = false

    package init(version: UInt16, suite: UInt16) {
        self.version = version
        self.suite = suite
    }

    /// `1.2` for 0x0303.
    package static func name(of version: UInt16) -> String {
        switch version {
        case 0x0300: "SSL 3.0"
        case 0x0301: "1.0"
        case 0x0302: "1.1"
        case 0x0303: "1.2"
        case 0x0304: "1.3"
        default: "0x" + String(version, radix: 16)
        }
    }
}

/// The outcome of sending one hello.
package enum HelloAnswer: Sendable, Hashable {
    case flight(ServerFlight)
    /// Alert description by IANA: 40 handshake failure, 70 protocol version, …
    case alert(UInt8)
    case closed
    case timedOut
    /// Plain text where TLS was due; the first bytes.
    case notTLS([UInt8])
    /// TLS, but broken or larger than is read.
    case unreadable(String)
    /// The service did not get as far as a handshake.
    case notReached(String)

    package var flight: ServerFlight? {
        if case .flight(let flight) = self { return flight }
        return nil
    }

    /// For evidence: one line.
    package var text: String {
        switch self {
        case .flight(let flight):
            "TLS \(ServerFlight.name(of: flight.version)), suite 0x\(String(flight.suite, radix: 16))"
        case .alert(let code): "alert \(code) (\(AlertName.text(code)))"
        case .closed: "connection closed without an answer"
        case .timedOut: "no answer in time"
        case .notTLS: "plain text instead of TLS"
        case .unreadable(let why): "an answer that cannot be read: \(why)"
        case .notReached(let why): "not asked: \(why)"
        }
    }
}

/// Names of TLS alerts (IANA TLS Alerts registry) that occur before or in a handshake.
package enum AlertName {
    package static func text(_ code: UInt8) -> String {
        switch code {
        case 0: "close notify"
        case 10: "unexpected message"
        case 20: "bad record"
        case 21: "decryption failed"
        case 22: "record overflow"
        case 40: "handshake failure"
        case 42: "bad certificate"
        case 43: "unsupported certificate"
        case 44: "certificate revoked"
        case 45: "certificate expired"
        case 46: "certificate unknown"
        case 47: "illegal parameter"
        case 48: "unknown certificate authority"
        case 49: "access denied"
        case 50: "decode error"
        case 51: "decrypt error"
        case 70: "protocol version"
        case 71: "insufficient security"
        case 80: "internal error"
        case 86: "inappropriate fallback"
        case 90: "user cancelled"
        case 109: "missing extension"
        case 110: "unsupported extension"
        case 112: "unrecognised name"
        case 116: "certificate required"
        case 120: "no application protocol"
        default: "unknown"
        }
    }
}
