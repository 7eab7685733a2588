import Basics
import MailFormat
import Wire

/// A conversation with an IMAP server (RFC 9051, 2595): capabilities before and after TLS, and a login when asked for.
package struct IMAPSession: MailSession {
    enum Step: String, SessionStep {
        case greeting = "the greeting"
        case capability = "the answer to CAPABILITY"
        case startTLS = "the answer to STARTTLS"
        case securing = "the TLS handshake"
        case login = "the answer to the login"
        case farewell = "the answer to LOGOUT"
    }

    var core: SessionCore<Step>
    private var capabilities: [String] = []
    private var tag = 0

    package init(plan: SessionPlan) { core = SessionCore(plan: plan) }

    mutating func resume() -> [ConversationAction] { askCapabilities() }

    mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction] {
        if core.step == .greeting {
            guard line.starts(with: Array("* ".utf8)), let reply = LoginReply(imap: line) else {
                return core.failReading(line)
            }
            core.greet(line, elapsed)
            guard reply.status == .ok else { return core.fail(.turnedAway(reply.description)) }
            return askCapabilities()
        }
        let text = printable(line, limit: 4096)
        if text.asciiLowercased.hasPrefix("* capability ") {
            capabilities = text.split(separator: " ").dropFirst(2).map { printable(String($0), limit: 60) }
            return []
        }
        if text.hasPrefix("+"), core.step == .login, let credentials = core.plan.credentials {
            return core.sendPassword(credentials.plainResponse, awaiting: .login)
        }
        if text.asciiLowercased.hasPrefix("* bye"), core.step != .farewell {
            return core.fail(.turnedAway(LoginReply(imap: line)?.description ?? text))
        }
        guard text.hasPrefix("pw\(tag) "), let reply = LoginReply(imap: line) else { return [] }
        return finished(reply)
    }

    private mutating func finished(_ reply: LoginReply) -> [ConversationAction] {
        switch core.step {
        case .capability:
            noteCapabilities()
            if !core.isSecured, core.record.offersStartTLS { return command("STARTTLS", awaiting: .startTLS) }
            return login()
        case .startTLS:
            if reply.status == .ok { return core.startTLS() }
            core.record.startTLSRefusal = reply.description
            return logout()
        case .login:
            core.noteLogin(reply)
            return logout()
        case .farewell: return [.finish]
        case .greeting, .securing: return []
        }
    }

    private mutating func noteCapabilities() {
        let upper = Set(capabilities.map(\.asciiLowercased))
        var mechanisms = capabilities.filter { $0.asciiLowercased.hasPrefix("auth=") }.map { String($0.dropFirst(5)) }
        let disabled = upper.contains("logindisabled")
        if !disabled, !mechanisms.contains(where: { $0.equalsIgnoringCase("LOGIN") }) { mechanisms.append("LOGIN") }
        core.note(capabilities: capabilities, mechanisms: mechanisms)
        guard !core.isSecured else { return }
        core.record.loginDisabledBefore = disabled
        core.record.offersStartTLS = upper.contains("starttls")
    }

    private mutating func login() -> [ConversationAction] {
        guard let credentials = core.plan.credentials, core.isSecured else { return logout() }
        let upper = Set(capabilities.map(\.asciiLowercased))
        if upper.contains("auth=plain") {
            let initial = upper.contains("sasl-ir") ? " " + credentials.plainResponse : ""
            return command("AUTHENTICATE PLAIN" + initial, awaiting: .login)
        }
        guard !upper.contains("logindisabled"), let user = Self.quoted(Array(credentials.user.utf8)),
            let password = Self.quoted(credentials.password)
        else { return logout() }
        return command("LOGIN \(user) \(password)", awaiting: .login)
    }

    /// A quoted string (RFC 9051 section 4.3); nil for text that cannot be one.
    private static func quoted(_ bytes: [UInt8]) -> String? {
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        var result: [UInt8] = [0x22]
        for byte in bytes {
            if byte == 0x22 || byte == 0x5C { result.append(0x5C) }
            result.append(byte)
        }
        return String(decoding: result + [0x22], as: UTF8.self)
    }

    private mutating func askCapabilities() -> [ConversationAction] {
        capabilities = []
        return command("CAPABILITY", awaiting: .capability)
    }

    private mutating func logout() -> [ConversationAction] { core.part(tagged("LOGOUT")) }

    private mutating func command(_ text: String, awaiting next: Step) -> [ConversationAction] {
        core.send(tagged(text), awaiting: next)
    }

    private mutating func tagged(_ text: String) -> String {
        tag += 1
        return "pw\(tag) \(text)"
    }
}
