import Basics
import MailFormat
package import Wire

/// A conversation with an SMTP or submission server (RFC 5321, 3207, 4954) that ends before any message.
package struct SMTPSession: Conversation {
    private enum Step: String {
        case greeting = "the greeting"
        case hello = "the answer to EHLO"
        case oldHello = "the answer to HELO"
        case startTLS = "the answer to STARTTLS"
        case securing = "the TLS handshake"
        case mail = "the answer to MAIL FROM"
        case recipient = "the answer to RCPT TO"
        case reset = "the answer to RSET"
        case auth = "the answer to AUTH"
        case authUser = "the question for the user name"
        case authPassword = "the question for the password"
        case quit = "the answer to QUIT"
    }

    /// What an iPhone says since iOS 14, so that the server answers us as it answers one.
    private static let helloName = "smtpclient.apple"

    private var core: SessionCore
    private var step: Step
    private var parser = SMTPReplyParser()
    private var isSecured = false
    private var loginDone = false
    private var offered: SMTPCapabilities?

    package init(plan: SessionPlan) {
        core = SessionCore(plan: plan)
        step = .greeting
    }

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
            // What was offered in clear counts no more (RFC 3207 section 4.2).
            offered = nil
            guard core.record.greeting != nil else {
                step = .greeting
                return []
            }
            step = .hello
            return core.send("EHLO \(Self.helloName)")
        case .received(let bytes):
            guard core.take(bytes) else { return core.fail(.flood) }
            return readLines(elapsed)
        case .tlsFailed, .closed, .timedOut:
            if step == .quit { return [.finish] }
            return core.ended(event, waitingFor: step.rawValue)
        }
    }

    private mutating func readLines(_ elapsed: Duration) -> [ConversationAction] {
        while let line = core.nextLine() {
            if step == .greeting, core.record.greeting == nil { core.greet(line, elapsed) }
            do {
                guard let reply = try parser.consume(line) else { continue }
                let actions = answer(reply)
                if !actions.isEmpty { return actions }
            } catch {
                return core.fail(.garbage(printable(line, limit: 120)))
            }
        }
        return core.record.problem == .flood ? [.finish] : []
    }

    private mutating func answer(_ reply: SMTPReply) -> [ConversationAction] {
        switch step {
        case .greeting:
            guard reply.isPositive else { return core.fail(.turnedAway(reply.description)) }
            step = .hello
            return core.send("EHLO \(Self.helloName)")
        case .hello:
            if reply.code == 421 { return core.fail(.turnedAway(reply.description)) }
            if !reply.isPositive {
                step = .oldHello
                return core.send("HELO \(Self.helloName)")
            }
            return capabilities(reply)
        case .oldHello:
            guard reply.isPositive else { return core.fail(.turnedAway(reply.description)) }
            return ask()
        case .startTLS:
            guard reply.code == 220 else {
                core.record.startTLSRefusal = reply.description
                return ask()
            }
            step = .securing
            return core.startTLS()
        case .securing: return []
        case .mail:
            guard reply.isPositive, let envelope = core.plan.envelope else { return note(reply, .mail) }
            step = .recipient
            return core.send("RCPT TO:<\(envelope.to)>")
        case .recipient: return note(reply, .rcpt)
        case .reset: return loginDone ? quit() : login()
        case .auth, .authUser, .authPassword: return authAnswer(reply)
        case .quit: return [.finish]
        }
    }

    private mutating func capabilities(_ reply: SMTPReply) -> [ConversationAction] {
        let found = SMTPCapabilities(reply)
        offered = found
        let list = (found?.keywords ?? [:]).map { ([$0.key] + $0.value).joined(separator: " ") }.sorted()
        let shown = list.map { printable($0, limit: 200) }
        let mechanisms = (found?.authMechanisms ?? []).map { printable($0, limit: 40) }
        core.record.sizeLimit = found?.sizeLimit
        if isSecured {
            core.record.capabilitiesAfter = shown
            core.record.authAfter = mechanisms
        } else {
            core.record.capabilitiesBefore = shown
            core.record.authBefore = mechanisms
            core.record.offersStartTLS = found?.offersStartTLS ?? false
            if core.record.offersStartTLS {
                step = .startTLS
                return core.send("STARTTLS")
            }
        }
        return ask()
    }

    /// The relay question, asked twice at most: before and after a login.
    private mutating func ask() -> [ConversationAction] {
        guard let envelope = core.plan.envelope else { return loginDone ? quit() : login() }
        step = .mail
        return core.send("MAIL FROM:<\(envelope.from)>")
    }

    private mutating func note(_ reply: SMTPReply, _ stage: SMTPStage) -> [ConversationAction] {
        let answer = RelayAnswer(
            stage: stage,
            code: reply.code,
            enhanced: reply.enhanced?.description,
            text: core.redacted(printable(reply.text)),
            reason: ReplyClassifier.classify(reply, stage: stage).reason
        )
        if loginDone { core.record.relayAfter = answer } else { core.record.relayBefore = answer }
        if reply.code == 421 { return core.fail(.turnedAway(reply.description)) }
        step = .reset
        return core.send("RSET")
    }

    private mutating func login() -> [ConversationAction] {
        guard let credentials = core.plan.credentials, isSecured, let mechanisms = offered?.authMechanisms else {
            return quit()
        }
        let names = mechanisms.map(\.asciiLowercased)
        if names.contains("plain") {
            step = .auth
            return core.send("AUTH PLAIN \(credentials.plainResponse)")
        }
        if names.contains("login") {
            step = .authUser
            return core.send("AUTH LOGIN")
        }
        return quit()
    }

    private mutating func authAnswer(_ reply: SMTPReply) -> [ConversationAction] {
        guard let credentials = core.plan.credentials else { return quit() }
        if reply.code == 334 {
            switch step {
            case .authUser:
                step = .authPassword
                return core.send(Base64.encode(credentials.user.utf8))
            case .authPassword:
                step = .auth
                return core.send(Base64.encode(credentials.password))
            default: return core.fail(.garbage("a further question after the password"))
            }
        }
        let classified = ReplyClassifier.classify(reply, stage: .auth)
        core.record.login = LoginAnswer(
            succeeded: reply.code == 235,
            text: core.redacted(reply.description),
            reason: reply.code == 235 ? .accepted : classified.reason
        )
        loginDone = true
        return reply.code == 235 ? ask() : quit()
    }

    private mutating func quit() -> [ConversationAction] {
        core.record.isComplete = true
        step = .quit
        return core.send("QUIT")
    }
}
