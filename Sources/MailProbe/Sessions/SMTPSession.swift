import Basics
import MailFormat
import Wire

/// A conversation with an SMTP or submission server (RFC 5321, 3207, 4954) that ends before any message.
package struct SMTPSession: MailSession {
    enum Step: String, SessionStep {
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
        case farewell = "the answer to QUIT"
    }

    /// What an iPhone says since iOS 14, so that the server answers us as it answers one.
    private static let helloName = "smtpclient.apple"

    var core: SessionCore<Step>
    private var parser = SMTPReplyParser()
    private var loginDone = false
    private var offered: SMTPCapabilities?

    package init(plan: SessionPlan) { core = SessionCore(plan: plan) }

    mutating func resume() -> [ConversationAction] {
        // What was offered in clear counts no more (RFC 3207 section 4.2).
        offered = nil
        return hello()
    }

    private mutating func hello() -> [ConversationAction] { core.send("EHLO \(Self.helloName)", awaiting: .hello) }

    mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction] {
        do {
            let reply = try parser.consume(line)
            if core.step == .greeting, core.record.greeting == nil { core.greet(line, elapsed) }
            guard let reply else { return [] }
            return answer(reply)
        } catch {
            return core.failReading(line)
        }
    }

    private mutating func answer(_ reply: SMTPReply) -> [ConversationAction] {
        switch core.step {
        case .greeting:
            guard reply.isPositive else { return core.fail(.turnedAway(reply.description)) }
            return hello()
        case .hello:
            if reply.code == 421 { return core.fail(.turnedAway(reply.description)) }
            guard reply.isPositive else { return core.send("HELO \(Self.helloName)", awaiting: .oldHello) }
            return capabilities(reply)
        case .oldHello:
            guard reply.isPositive else { return core.fail(.turnedAway(reply.description)) }
            // A server that knows no EHLO has no extensions, so neither STARTTLS nor AUTH.
            core.note(capabilities: [], mechanisms: [])
            return ask()
        case .startTLS:
            if reply.code == 220 { return core.startTLS() }
            core.record.startTLSRefusal = reply.description
            return ask()
        case .securing: return []
        case .mail:
            guard reply.isPositive, let envelope = core.plan.envelope else { return note(reply, .mail) }
            return core.send("RCPT TO:<\(envelope.to)>", awaiting: .recipient)
        case .recipient: return note(reply, .rcpt)
        case .reset: return loginDone ? quit() : login()
        case .auth, .authUser, .authPassword: return authAnswer(reply)
        case .farewell: return [.finish]
        }
    }

    private mutating func capabilities(_ reply: SMTPReply) -> [ConversationAction] {
        let found = SMTPCapabilities(reply)
        offered = found
        let list = (found?.keywords ?? [:]).map { ([$0.key] + $0.value).joined(separator: " ") }.sorted()
        let shown = list.map { printable($0, limit: 200) }
        let mechanisms = (found?.authMechanisms ?? []).map { printable($0, limit: 40) }
        core.record.sizeLimit = found?.sizeLimit
        core.note(capabilities: shown, mechanisms: mechanisms)
        if !core.isSecured {
            core.record.offersStartTLS = found?.offersStartTLS ?? false
            if core.record.offersStartTLS { return core.send("STARTTLS", awaiting: .startTLS) }
        }
        return ask()
    }

    /// The relay question, asked twice at most: before and after a login.
    private mutating func ask() -> [ConversationAction] {
        guard let envelope = core.plan.envelope else { return loginDone ? quit() : login() }
        return core.send("MAIL FROM:<\(envelope.from)>", awaiting: .mail)
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
        return core.send("RSET", awaiting: .reset)
    }

    private mutating func login() -> [ConversationAction] {
        guard let credentials = core.plan.credentials, core.isSecured, let mechanisms = offered?.authMechanisms else {
            return quit()
        }
        let names = mechanisms.map(\.asciiLowercased)
        if names.contains("plain") { return core.send("AUTH PLAIN \(credentials.plainResponse)", awaiting: .auth) }
        return names.contains("login") ? core.send("AUTH LOGIN", awaiting: .authUser) : quit()
    }

    private mutating func authAnswer(_ reply: SMTPReply) -> [ConversationAction] {
        guard let credentials = core.plan.credentials else { return quit() }
        if reply.code == 334 {
            switch core.step {
            case .authUser: return core.send(Base64.encode(credentials.user.utf8), awaiting: .authPassword)
            case .authPassword: return core.send(Base64.encode(credentials.password), awaiting: .auth)
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

    private mutating func quit() -> [ConversationAction] { core.part("QUIT") }
}
