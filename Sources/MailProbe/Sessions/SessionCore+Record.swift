import Basics
import MailFormat

// What every protocol's dialogue writes into the record in the same way.
extension SessionCore {
    mutating func greet(_ line: [UInt8], _ elapsed: Duration) {
        record.greeting = printable(line, limit: 200)
        record.greetingAfter = elapsed
    }

    /// Capabilities and ways to log in, before or after the handshake; all safe to show.
    mutating func note(capabilities: [String], mechanisms: [String]) {
        if isSecured {
            record.capabilitiesAfter = capabilities
            record.authAfter = mechanisms
        } else {
            record.capabilitiesBefore = capabilities
            record.authBefore = mechanisms
        }
    }

    mutating func noteLogin(_ reply: LoginReply) {
        record.login = LoginAnswer(
            succeeded: reply.status == .ok,
            text: redacted(reply.description),
            reason: LoginReplyClassifier.classify(reply).reason
        )
    }
}
