package import Basics
import Crypto
package import Trust

/// A certificate as results show it; what cannot be read is null, the fingerprint is always there.
package struct CertificateSummary: Sendable, Encodable {
    @Nullable package var subject: String? = nil
    @Nullable package var issuer: String? = nil
    package var names: [String]
    @Nullable package var notBefore: Timestamp? = nil
    @Nullable package var notAfter: Timestamp? = nil
    @Nullable package var key: String? = nil
    @Nullable package var signature: String? = nil
    package var sha256: String

    package init(_ certificate: Certificate) {
        subject = certificate.subject.text
        issuer = certificate.issuer.text
        names = certificate.names
        notBefore = certificate.notBefore
        notAfter = certificate.notAfter
        key = certificate.key.text
        signature = certificate.signatureAlgorithm.text
        sha256 = certificate.sha256
    }

    init(_ presented: PresentedCertificate) {
        switch presented {
        case .readable(let certificate): self.init(certificate)
        case .broken(let der, _):
            self.init(unreadable: der)
        }
    }

    private init(unreadable der: [UInt8]) {
        names = []
        sha256 = hexadecimal(SHA256.hash(data: der))
    }
}

/// What one release makes of it, as results show it.
package struct ReleaseSummary: Sendable, Encodable {
    package var release: String
    package var outcome: Outcome
    package var rules: [String]
    /// The text on the phone, nil where it shows nothing.
    @Nullable package var message: String?
    package var certainty: Certainty

    package init(_ verdict: ReleaseVerdict, host: HostName, port: Port?) {
        release = verdict.release.description
        outcome = verdict.outcome
        rules = verdict.rules
        message = verdict.message.flatMap { PhoneMessages.shared[$0] }?.spoken(host: host, port: port)
        certainty = verdict.certainty
    }
}
