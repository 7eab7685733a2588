package import Basics
package import Trust

/// The site's certificate as each iOS release meets it on port 443.
package struct SiteCertificateEvidence: Sendable {
    package enum State: String, Sendable, Encodable {
        case judged
        case noAddress = "no-address"
        case privateAddress = "private-address"
        /// Nothing answers there.
        case refused
        /// The port answers in clear.
        case notTLS = "not-tls"
        /// Nothing that a certificate could be read from.
        case unreadable
    }

    package var host: HostName
    package var port: Port
    package var state: State
    /// One line for the engineer where it could not be judged.
    package var detail: String
    /// The address that was asked.
    package var address: IPAddress?
    /// As sent, the server's own first; those that cannot be read are left out.
    package var chain: [Certificate] = []
    package var judgement: ChainJudgement?
    package var releases: [ReleaseVerdict] = []
    package var judgedAt: Timestamp

    package var leaf: Certificate? { chain.first }
}
