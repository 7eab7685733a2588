import Basics
package import MailPolicy

/// What stands around a domain's mail servers: the DNS that other servers go by, and who runs it all.
struct DomainEvidence: Sendable {
    var policy: PolicyReport?
    var operators: Operators?
    var findings: [Finding] = []
}

/// The DNS that decides what becomes of mail from and to a domain.
package struct PolicyReport: Sendable, Encodable {
    package var sender: SenderPolicyReport
    package var transport: TransportPolicyReport
}
