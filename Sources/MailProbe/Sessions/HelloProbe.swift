import Basics
import MailFormat
package import Wire

/// Brings a connection to the point where TLS begins, sends one exact hello and reads the answer.
package struct HelloProbe: Conversation {
    private enum Step {
        case greeting, smtpHello, startTLS, handshake
    }

    /// More than any prelude needs; a server that says more before TLS is not worth the wait.
    private static let maximumPrelude = 65_536

    /// The server closed or reset the connection before TLS could begin.
    static let hungUp = HelloAnswer.notReached("closed before TLS")

    private let service: MailService
    private let hello: [UInt8]
    private var step = Step.greeting
    private var lines = LineReader()
    private var parser = SMTPReplyParser()
    private var exchange = HelloExchange()
    private var received = 0
    private var failure: HelloAnswer?

    /// Prepares the probe; `skipPrelude` sends the hello at once even where STARTTLS is due, to see whether the port speaks TLS.
    package init(service: MailService, hello: [UInt8], skipPrelude: Bool = false) {
        self.service = service
        self.hello = hello
        if service.security == .tls || skipPrelude { step = .handshake }
    }

    package var result: HelloAnswer { exchange.answer ?? failure ?? .closed }

    package mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction] {
        switch event {
        case .connected: return step == .handshake ? [.send(hello)] : []
        case .received(let bytes):
            if step == .handshake {
                exchange.received(bytes)
                return exchange.answer == nil ? [] : [.finish]
            }
            received += bytes.count
            guard received <= Self.maximumPrelude else { return fail("too much before TLS") }
            lines.append(bytes)
            while step != .handshake, let line = lines.next() {
                let actions = answer(line.bytes)
                if !actions.isEmpty { return actions }
            }
            return []
        case .closed, .timedOut, .tlsFailed:
            if step == .handshake {
                if case .timedOut = event { exchange.ended(timedOut: true) } else { exchange.ended(timedOut: false) }
            } else if failure == nil {
                if case .timedOut = event {
                    failure = .notReached("no answer in time before TLS")
                } else {
                    failure = Self.hungUp
                }
            }
            return [.finish]
        case .secured: return []
        }
    }

    private mutating func fail(_ why: String) -> [ConversationAction] {
        failure = .notReached(why)
        return [.finish]
    }

    private mutating func answer(_ line: [UInt8]) -> [ConversationAction] {
        switch service.kind {
        case .smtp: return smtp(line)
        case .imap: return imap(line)
        case .pop3: return pop3(line)
        }
    }

    private mutating func smtp(_ line: [UInt8]) -> [ConversationAction] {
        guard let parsed = try? parser.consume(line) else {
            return parser.isWithinReply ? [] : fail("not an SMTP answer")
        }
        switch step {
        case .greeting:
            guard parsed.isPositive else { return fail(parsed.description) }
            step = .smtpHello
            return [.send(Array("EHLO smtpclient.apple\r\n".utf8))]
        case .smtpHello:
            guard SMTPCapabilities(parsed)?.offersStartTLS ?? false else { return fail("STARTTLS is not offered") }
            step = .startTLS
            return [.send(Array("STARTTLS\r\n".utf8))]
        case .startTLS: return parsed.code == 220 ? handshake() : fail(parsed.description)
        case .handshake: return []
        }
    }

    private mutating func imap(_ line: [UInt8]) -> [ConversationAction] {
        guard let reply = LoginReply(imap: line) else { return [] }
        if step == .greeting {
            guard reply.status == .ok else { return fail(reply.description) }
            step = .startTLS
            return [.send(Array("pw1 STARTTLS\r\n".utf8))]
        }
        guard line.starts(with: Array("pw1 ".utf8)) else { return reply.status == .bye ? fail(reply.description) : [] }
        return reply.status == .ok ? handshake() : fail(reply.description)
    }

    private mutating func pop3(_ line: [UInt8]) -> [ConversationAction] {
        guard let reply = LoginReply(pop3: line) else { return fail("not a POP3 answer") }
        guard reply.status == .ok else { return fail(reply.description) }
        if step == .greeting {
            step = .startTLS
            return [.send(Array("STLS\r\n".utf8))]
        }
        return handshake()
    }

    private mutating func handshake() -> [ConversationAction] {
        step = .handshake
        return [.send(hello)]
    }
}
