import Basics
import MailFormat
import MailProbe

/// Findings about logging in: what is offered, and how a login that was asked for went.
enum LoginFindings {
    /// Mechanisms that take no password of the mailbox.
    private static let tokenMechanisms: Set<String> = ["xoauth2", "oauthbearer", "gssapi", "external"]

    static func findings(_ evidence: ServiceEvidence, login: String?) -> [Finding] {
        guard let session = evidence.session, session.greeting != nil, evidence.candidate.role != .transfer else {
            return []
        }
        var found: [Finding] = []
        func add(_ id: String, _ severity: Severity, reply: String = "", _ lines: [String]) {
            var values = ServiceWords.values(evidence, reply: reply)
            values["login"] = login ?? ""
            found.append(
                Wording.finding(id, severity: severity, subject: evidence.service.id, values: values, evidence: lines)
            )
        }
        let before = session.authBefore ?? []
        let after = session.authAfter
        let offered = after ?? before
        if !offered.isEmpty, offered.allSatisfy({ tokenMechanisms.contains($0.asciiLowercased) }) {
            add("auth.only-oauth", .warning, ["login: \(offered.joined(separator: " "))"])
        }
        let passwordBefore = before.filter { !tokenMechanisms.contains($0.asciiLowercased) }
        if evidence.service.security == .starttls, !passwordBefore.isEmpty {
            add("auth.plaintext-offered", .warning, ["login before TLS: \(passwordBefore.joined(separator: " "))"])
        }
        if evidence.service.security == .starttls, passwordBefore.isEmpty, let after, !after.isEmpty {
            switch evidence.service.kind {
            case .smtp:
                add(
                    "auth.hidden-until-tls",
                    .fine,
                    ["login before TLS: none", "after: \(after.joined(separator: " "))"]
                )
            case .imap, .pop3:
                add("login.requires-tls", .fine, ["login before TLS: none", "after: \(after.joined(separator: " "))"])
            }
        }
        guard login != nil else { return found }
        if let answer = session.login {
            let line = ["the server said: \(answer.text)"]
            if answer.succeeded {
                add("login.ok", .fine, line)
            } else {
                add(identifier(answer.reason), .broken, reply: answer.text, line)
            }
        } else if session.tls == nil, session.problem == nil {
            add("login.not-tried-plain", .notice, ["no TLS, so the password was not sent"])
        }
        return found
    }

    private static func identifier(_ reason: ReplyReason) -> String {
        switch reason {
        case .loginlimit, .toomanyconn: "login.limit"
        case .locked: "login.locked"
        case .authunavailable, .systemerror, .onhold, .systemfull: "login.unavailable"
        case .tlsrequired: "login.requires-tls"
        case .apppassword, .weblogin, .authdisabled: "auth.only-oauth"
        default: "login.refused"
        }
    }
}
