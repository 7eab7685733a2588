import Basics

/// Whether the certificate is made out to the name typed in the account.
enum IdentityCheck: ChainCheck {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        let names = leaf.names.isEmpty ? "no alternative names" : leaf.names.prefix(12).joined(separator: ", ")
        switch HostMatch.outcome(leaf, host: question.host) {
        case .matches: return []
        case .commonNameOnly: return [Violation("ID-CN", "the common name \(leaf.subject.commonName ?? "")")]
        case .wildcardTooFar(let pattern, let partial):
            return [Violation(partial ? "ID-WILD~partial" : "ID-WILD", pattern)]
        case .addressNotListed: return [Violation("ID-IP", names)]
        case .addressAsText: return [Violation("ID-IP~text", names)]
        case .different: return [Violation("ID-NAME", names)]
        }
    }
}
