package import Basics
import Crypto
package import Trust

/// A certificate as results show it; what cannot be read is null, the fingerprint is always there.
package struct CertificateSummary: Sendable, Encodable {
    package var subject: String?
    package var issuer: String?
    package var names: [String]
    package var notBefore: Timestamp?
    package var notAfter: Timestamp?
    package var key: String?
    package var signature: String?
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

    private enum CodingKeys: String, CodingKey {
        case subject, issuer, names, notBefore, notAfter, key, signature, sha256
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(subject, forKey: .subject)
        try container.encode(issuer, forKey: .issuer)
        try container.encode(names, forKey: .names)
        try container.encode(notBefore, forKey: .notBefore)
        try container.encode(notAfter, forKey: .notAfter)
        try container.encode(key, forKey: .key)
        try container.encode(signature, forKey: .signature)
        try container.encode(sha256, forKey: .sha256)
    }
}

/// What one release makes of it, as results show it.
package struct ReleaseSummary: Sendable, Encodable {
    package var release: String
    package var outcome: Outcome
    package var rules: [String]
    /// The text on the phone, nil where it shows nothing.
    package var message: String?
    package var certainty: Certainty

    package init(_ verdict: ReleaseVerdict, host: HostName, port: Port?) {
        release = verdict.release.description
        outcome = verdict.outcome
        rules = verdict.rules
        message = verdict.message.flatMap { PhoneMessages.shared[$0] }?.spoken(host: host, port: port)
        certainty = verdict.certainty
    }

    private enum CodingKeys: String, CodingKey { case release, outcome, rules, message, certainty }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(release, forKey: .release)
        try container.encode(outcome, forKey: .outcome)
        try container.encode(rules, forKey: .rules)
        try container.encode(message, forKey: .message)
        try container.encode(certainty, forKey: .certainty)
    }
}
