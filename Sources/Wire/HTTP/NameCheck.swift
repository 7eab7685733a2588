import Basics
import NIOCore
import NIOSSL

/// Demands that a certificate names the host of the URL, after the TLS library has verified everything else.
///
/// The library is also content when the certificate names the address that we connected to. Certificates for addresses
/// are easy to get, so whoever forges a DNS answer could stand in for any name.
struct NameCheck: Sendable {
    let url: WebURL

    /// Fails and closes the connection before a request is sent on it.
    @Sendable func run(_ channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            guard case .name(let name) = url.host, url.scheme == .https else { return }
            let leaf = try channel.pipeline.syncOperations.nioSSL_peerCertificate()
            guard let leaf, NameCheck.names(of: leaf).contains(where: { NameCheck.matches($0, name) }) else {
                channel.close(promise: nil)
                throw FetchError.tls(url, "the certificate is not for this name")
            }
        }
    }

    private static func names(of certificate: NIOSSLCertificate) -> [String] {
        certificate._subjectAlternativeNames().filter { $0.nameType == .dnsName }.map {
            String(decoding: $0.contents, as: UTF8.self)
        }
    }

    /// Equal, or a wildcard for exactly the first label (RFC 9525 section 6.3).
    static func matches(_ pattern: String, _ name: DomainName) -> Bool {
        guard pattern.hasPrefix("*.") else { return pattern.equalsIgnoringCase(name.text) }
        guard let parent = name.parent else { return false }
        return pattern.dropFirst(2).equalsIgnoringCase(parent.text)
    }
}
