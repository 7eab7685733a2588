import Basics
import MailFormat
import Wire

/// A conversation with a POP3 server (RFC 1939, 2449, 2595): capabilities before and after TLS, and a login when asked for.
package struct POP3Session: MailSession {
    enum Step: String, SessionStep {
        case greeting = "the greeting"
        case capability = "the answer to CAPA"
        case startTLS = "the answer to STLS"
        case securing = "the TLS handshake"
        case user = "the answer to USER"
        case login = "the answer to the login"
        case farewell = "the answer to QUIT"
    }

    var core: SessionCore<Step>
    private var capabilities: [String] = []
    private var inList = false

    package init(plan: SessionPlan) { core = SessionCore(plan: plan) }

    mutating func resume() -> [ConversationAction] { askCapabilities() }

    mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction] {
        if inList { return answerList(line) }
        if core.step == .login, line.first == 0x2B, line.dropFirst().first == 0x20 || line.count == 1,
            let credentials = core.plan.credentials
        {
            return core.sendPassword(credentials.plainResponse, awaiting: .login)
        }
        guard let reply = LoginReply(pop3: line) else { return core.failReading(line) }
        switch core.step {
        case .greeting:
            core.greet(line, elapsed)
            guard reply.status == .ok else { return core.fail(.turnedAway(reply.description)) }
            return askCapabilities()
        case .capability:
            guard reply.status == .ok else { return listed() }
            inList = true
            return []
        case .startTLS:
            if reply.status == .ok { return core.startTLS() }
            core.record.startTLSRefusal = reply.description
            return quit()
        case .user:
            guard reply.status == .ok, let credentials = core.plan.credentials else { return noteLogin(reply) }
            let password = String(decoding: credentials.password, as: UTF8.self)
            return core.sendPassword("PASS \(password)", awaiting: .login)
        case .login: return noteLogin(reply)
        case .farewell: return [.finish]
        case .securing: return []
        }
    }

    private mutating func askCapabilities() -> [ConversationAction] {
        capabilities = []
        return core.send("CAPA", awaiting: .capability)
    }

    private mutating func answerList(_ line: [UInt8]) -> [ConversationAction] {
        guard line == [UInt8(ascii: ".")] else {
            capabilities.append(printable(line, limit: 100))
            return []
        }
        inList = false
        return listed()
    }

    private mutating func listed() -> [ConversationAction] {
        var mechanisms: [String] = []
        for line in capabilities {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first?.asciiLowercased else { continue }
            if first == "sasl" { mechanisms += words.dropFirst() }
            if first == "user" { mechanisms.append("USER") }
        }
        core.note(capabilities: capabilities, mechanisms: mechanisms)
        if !core.isSecured {
            core.record.offersStartTLS = capabilities.contains { $0.equalsIgnoringCase("STLS") }
            if core.record.offersStartTLS { return core.send("STLS", awaiting: .startTLS) }
        }
        return login(mechanisms)
    }

    private mutating func login(_ mechanisms: [String]) -> [ConversationAction] {
        guard let credentials = core.plan.credentials, core.isSecured else { return quit() }
        if mechanisms.contains(where: { $0.equalsIgnoringCase("PLAIN") }) {
            return core.send("AUTH PLAIN", awaiting: .login)
        }
        let writable = (Array(credentials.user.utf8) + credentials.password).allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        let offersUser = mechanisms.isEmpty || mechanisms.contains("USER")
        guard writable, offersUser else { return quit() }
        return core.send("USER \(credentials.user)", awaiting: .user)
    }

    private mutating func noteLogin(_ reply: LoginReply) -> [ConversationAction] {
        core.noteLogin(reply)
        return quit()
    }

    private mutating func quit() -> [ConversationAction] { core.part("QUIT") }
}
