import Basics
import MailFormat
package import Wire

/// A conversation with an IMAP server (RFC 9051, 2595): capabilities before and after TLS, and a login when asked for.
package struct IMAPSession: Conversation {
    private enum Step: String {
        case greeting = "the greeting"
        case capability = "the answer to CAPABILITY"
        case startTLS = "the answer to STARTTLS"
        case securing = "the TLS handshake"
        case login = "the answer to the login"
        case logout = "the answer to LOGOUT"
    }

    private var core: SessionCore
    private var step = Step.greeting
    private var isSecured = false
    private var isResponseSent = false
    private var capabilities: [String] = []
    private var tag = 0

    package init(plan: SessionPlan) { core = SessionCore(plan: plan) }

    package var result: SessionRecord { core.record }

    package mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction] {
        switch event {
        case .connected:
            guard core.plan.service.security == .tls else { return [] }
            step = .securing
            return core.startTLS()
        case .secured(let session):
            core.record.tls = session
            isSecured = true
            guard core.record.greeting != nil else {
                step = .greeting
                return []
            }
            return askCapabilities()
        case .received(let bytes):
            guard core.take(bytes) else { return core.fail(.flood) }
            while let line = core.nextLine() {
                let actions = answer(line, elapsed)
                if !actions.isEmpty { return actions }
            }
            return core.record.problem == .flood ? [.finish] : []
        case .tlsFailed, .closed, .timedOut:
            if step == .logout { return [.finish] }
            return core.ended(event, waitingFor: step.rawValue)
        }
    }

    private mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction] {
        if step == .greeting {
            guard line.starts(with: Array("* ".utf8)), let reply = LoginReply(imap: line) else {
                return core.fail(.garbage(printable(line, limit: 120)))
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
        if text.hasPrefix("+"), step == .login, let credentials = core.plan.credentials {
            // Asked without end, we would answer without end.
            if isResponseSent { return core.fail(.garbage("a further question after the password")) }
            isResponseSent = true
            return core.send(credentials.plainResponse)
        }
        if text.asciiLowercased.hasPrefix("* bye"), step != .logout {
            return core.fail(.turnedAway(LoginReply(imap: line)?.description ?? text))
        }
        guard text.hasPrefix("pw\(tag) "), let reply = LoginReply(imap: line) else { return [] }
        return finished(reply)
    }

    private mutating func finished(_ reply: LoginReply) -> [ConversationAction] {
        switch step {
        case .capability:
            noteCapabilities()
            if !isSecured, core.record.offersStartTLS {
                step = .startTLS
                return command("STARTTLS")
            }
            return login()
        case .startTLS:
            guard reply.status == .ok else {
                core.record.startTLSRefusal = reply.description
                return logout()
            }
            step = .securing
            return core.startTLS()
        case .login:
            core.record.login = LoginAnswer(
                succeeded: reply.status == .ok,
                text: core.redacted(reply.description),
                reason: LoginReplyClassifier.classify(reply).reason
            )
            return logout()
        case .logout: return [.finish]
        case .greeting, .securing: return []
        }
    }

    private mutating func noteCapabilities() {
        let upper = Set(capabilities.map(\.asciiLowercased))
        var mechanisms = capabilities.filter { $0.asciiLowercased.hasPrefix("auth=") }.map { String($0.dropFirst(5)) }
        let disabled = upper.contains("logindisabled")
        if !disabled, !mechanisms.contains(where: { $0.equalsIgnoringCase("LOGIN") }) { mechanisms.append("LOGIN") }
        if isSecured {
            core.record.capabilitiesAfter = capabilities
            core.record.authAfter = mechanisms
        } else {
            core.record.capabilitiesBefore = capabilities
            core.record.authBefore = mechanisms
            core.record.loginDisabledBefore = disabled
            core.record.offersStartTLS = upper.contains("starttls")
        }
    }

    private mutating func login() -> [ConversationAction] {
        guard let credentials = core.plan.credentials, isSecured else { return logout() }
        step = .login
        let upper = Set(capabilities.map(\.asciiLowercased))
        if upper.contains("auth=plain") {
            return command(
                upper.contains("sasl-ir") ? "AUTHENTICATE PLAIN \(credentials.plainResponse)" : "AUTHENTICATE PLAIN"
            )
        }
        guard !upper.contains("logindisabled"), let user = Self.quoted(Array(credentials.user.utf8)),
            let password = Self.quoted(credentials.password)
        else { return logout() }
        return command("LOGIN \(user) \(password)")
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
        step = .capability
        return command("CAPABILITY")
    }

    private mutating func logout() -> [ConversationAction] {
        core.record.isComplete = true
        step = .logout
        return command("LOGOUT")
    }

    private mutating func command(_ text: String) -> [ConversationAction] {
        tag += 1
        return core.send("pw\(tag) \(text)")
    }
}
