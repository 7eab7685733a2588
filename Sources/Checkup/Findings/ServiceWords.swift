import Basics
import MailProbe
import Trust

/// The blanks that every sentence about a service may use.
enum ServiceWords {
    static func values(_ evidence: ServiceEvidence, detail: String = "", reply: String = "") -> [String: String] {
        let service = evidence.service
        return [
            "host": service.host.description,
            "port": service.port.description,
            "service": name(evidence.candidate),
            "address": evidence.primary?.address.description ?? evidence.addresses.first?.description
                ?? "an unknown address",
            "detail": detail,
            "reply": reply,
        ]
    }

    /// `incoming mail (IMAP, port 993)`.
    static func name(_ candidate: Candidate) -> String {
        let port = candidate.service.port
        return switch (candidate.role, candidate.service.kind) {
        case (.incoming, .imap): "incoming mail (IMAP, port \(port))"
        case (.incoming, .pop3): "incoming mail (POP, port \(port))"
        case (.incoming, .smtp), (.outgoing, _): "outgoing mail (SMTP, port \(port))"
        case (.transfer, _): "mail from other servers (SMTP, port \(port))"
        }
    }

    /// The blanks of a rule's words: the certificate as well.
    static func values(
        _ evidence: ServiceEvidence,
        certificate: Certificate?,
        detail: String,
        releases: String
    ) -> [String: String] {
        var values = values(evidence, detail: detail)
        values["releases"] = releases
        values.merge(certificateValues(certificate)) { $1 }
        return values
    }

    static func certificateValues(_ certificate: Certificate?) -> [String: String] {
        guard let certificate else {
            return [
                "leaf": "an unreadable certificate", "names": "no names", "issuer": "an unknown authority",
                "from": "an unknown day", "until": "an unknown day", "days": "an unknown number of",
            ]
        }
        let names = certificate.names
        let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? " and \(names.count - 8) more" : "")
        return [
            "leaf": certificate.displayName,
            "names": names.isEmpty ? "no names" : shown,
            "issuer": certificate.issuer.commonName ?? certificate.issuer.organization ?? "an unnamed authority",
            "from": certificate.notBefore.longDay,
            "until": certificate.notAfter.longDay,
            "days": String(certificate.lifetimeDays),
        ]
    }
}
