import Basics
import MailFormat
package import Wire

/// A conversation with a POP3 server (RFC 1939, 2449, 2595): capabilities before and after TLS, and a login when asked for.
package struct POP3Session: Conversation {
    private enum Step: String {
        case greeting = "the greeting"
        case capability = "the answer to CAPA"
        case startTLS = "the answer to STLS"
        case securing = "the TLS handshake"
        case user = "the answer to USER"
        case login = "the answer to the login"
        case quit = "the answer to QUIT"
    }

    private var core: SessionCore
    private var step = Step.greeting
    private var isSecured = false
    private var isResponseSent = false
    private var capabilities: [String] = []
    private var inList = false

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
            if step == .quit { return [.finish] }
            return core.ended(event, waitingFor: step.rawValue)
        }
    }

    private mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction] {
        if inList {
            if line == [0x2E] {
                inList = false
                return listed()
            }
            capabilities.append(printable(line, limit: 100))
            return []
        }
        if step == .login, line.first == 0x2B, line.dropFirst().first == 0x20 || line.count == 1,
            let credentials = core.plan.credentials
        {
            // Asked without end, we would answer without end.
            if isResponseSent { return core.fail(.garbage("a further question after the password")) }
            isResponseSent = true
            return core.send(credentials.plainResponse)
        }
        guard let reply = LoginReply(pop3: line) else { return core.fail(.garbage(printable(line, limit: 120))) }
        switch step {
        case .greeting:
            core.greet(line, elapsed)
            guard reply.status == .ok else { return core.fail(.turnedAway(reply.description)) }
            return askCapabilities()
        case .capability:
            guard reply.status == .ok else { return listed() }
            inList = true
            return []
        case .startTLS:
            guard reply.status == .ok else {
                core.record.startTLSRefusal = reply.description
                return quit()
            }
            step = .securing
            return core.startTLS()
        case .user:
            guard reply.status == .ok, let credentials = core.plan.credentials else { return noteLogin(reply) }
            step = .login
            isResponseSent = true
            return core.send("PASS \(String(decoding: credentials.password, as: UTF8.self))")
        case .login: return noteLogin(reply)
        case .quit: return [.finish]
        case .securing: return []
        }
    }

    private mutating func listed() -> [ConversationAction] {
        var mechanisms: [String] = []
        for line in capabilities {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first?.asciiLowercased else { continue }
            if first == "sasl" { mechanisms += words.dropFirst() }
            if first == "user" { mechanisms.append("USER") }
        }
        if isSecured {
            core.record.capabilitiesAfter = capabilities
            core.record.authAfter = mechanisms
        } else {
            core.record.capabilitiesBefore = capabilities
            core.record.authBefore = mechanisms
            core.record.offersStartTLS = capabilities.contains { $0.equalsIgnoringCase("STLS") }
            if core.record.offersStartTLS {
                step = .startTLS
                return core.send("STLS")
            }
        }
        return login(mechanisms)
    }

    private mutating func login(_ mechanisms: [String]) -> [ConversationAction] {
        guard let credentials = core.plan.credentials, isSecured else { return quit() }
        if mechanisms.contains(where: { $0.equalsIgnoringCase("PLAIN") }) {
            step = .login
            return core.send("AUTH PLAIN")
        }
        let writable = (Array(credentials.user.utf8) + credentials.password).allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        let offersUser = mechanisms.isEmpty || mechanisms.contains("USER")
        guard writable, offersUser else { return quit() }
        step = .user
        return core.send("USER \(credentials.user)")
    }

    private mutating func noteLogin(_ reply: LoginReply) -> [ConversationAction] {
        core.record.login = LoginAnswer(
            succeeded: reply.status == .ok,
            text: core.redacted(reply.description),
            reason: LoginReplyClassifier.classify(reply).reason
        )
        return quit()
    }

    private mutating func askCapabilities() -> [ConversationAction] {
        capabilities = []
        step = .capability
        return core.send("CAPA")
    }

    private mutating func quit() -> [ConversationAction] {
        core.record.isComplete = true
        step = .quit
        return core.send("QUIT")
    }
}
