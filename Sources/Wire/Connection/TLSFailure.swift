import Basics
import NIOCore
import NIOSSL

/// A short word for what the TLS library reports; the library's own text is for developers.
package enum TLSFailure {
    /// The connection ended within the handshake, by a close or a reset, and nothing was said.
    package static let hungUp = "the server closed the connection"

    static func text(_ error: any Error) -> String {
        if isHangUp(error) { return hungUp }
        let full = String(describing: error)
        let parts = full.split(separator: ":").map { $0.asciiLowercased }
        guard let index = parts.firstIndex(where: { $0.contains("openssl_internal") }), index + 1 < parts.count else {
            return printable(full, limit: 80)
        }
        let reason = parts[index + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == " " }
        let words = String(reason.map { $0 == "_" ? " " : $0 }).split(separator: " ")
        // The library names the place in its source after "at".
        return printable(words.prefix { $0 != "at" }.joined(separator: " "), limit: 80)
    }

    private static func isHangUp(_ error: any Error) -> Bool {
        switch error as? NIOSSLError {
        case .uncleanShutdown, .handshakeFailed(.sslError([.eofDuringHandshake])): true
        default: error is IOError
        }
    }
}
