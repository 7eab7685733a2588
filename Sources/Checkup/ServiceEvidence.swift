import Basics
import MailProbe
import Trust
import Wire

/// All that was measured of one service, and what each release makes of it.
struct ServiceEvidence: Sendable {
    var candidate: Candidate
    var resolution: Resolution
    /// The address that was asked everything, and the others that were only compared.
    var primary: AddressProbe?
    var others: [AddressProbe] = []
    /// The chain as sent; what cannot be read is kept as bytes.
    var presented: [PresentedCertificate] = []
    var judgement: ChainJudgement?
    var releases: [ReleaseVerdict] = []
    var judgedAt: Timestamp
    /// The recipient of the relay question.
    var recipient: String?

    enum Resolution: Sendable {
        case addresses([IPAddress])
        case noSuchName
        case noAddress
        case failed(String)
    }

    init(candidate: Candidate, resolution: Resolution, judgedAt: Timestamp) {
        self.candidate = candidate
        self.resolution = resolution
        self.judgedAt = judgedAt
    }

    var service: MailService { candidate.service }
    var session: SessionRecord? { primary?.session }
    var addresses: [IPAddress] { if case .addresses(let list) = resolution { list } else { [] } }
    var isReachable: Bool { primary?.dial == .connected }

    var leaf: Certificate? {
        if case .readable(let certificate) = presented.first { return certificate }
        return nil
    }

    /// What the connection was secured by in the end.
    var security: String {
        if service.security == .tls { return "tls" }
        if primary?.speaksTLSAtOnce ?? false { return "tls" }
        return session?.offersStartTLS ?? false ? "starttls" : "none"
    }

    /// The worst that happens to a phone still in use.
    func worst(on releases: [IOSRelease]) -> Outcome {
        self.releases.filter { releases.contains($0.release) }.map(\.outcome).max() ?? .unknown
    }
}

/// A certificate as it came over the line.
enum PresentedCertificate: Sendable {
    case readable(Certificate)
    case broken(der: [UInt8], why: String)

    init(der: [UInt8]) {
        do {
            self = .readable(try Certificate(der: der))
        } catch {
            self = .broken(der: der, why: error.description)
        }
    }
}
