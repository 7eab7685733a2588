import Basics
import MailFormat
import MailProbe
import Wire

/// Whole conversations with a server that says whatever it likes: they end, stay within bounds, and guard the password.
///
/// The server's bytes arrive in pieces cut at `~`; a `^` stands for what we sent last, since servers echo. The first
/// byte picks the service, the second how the connection ends.
enum FuzzedSessions: FuzzedReader {
    private static let schemes = ["imaps", "imap", "pop3s", "pop3", "submissions", "submission", "smtp"]
    private static let password = "hun\"ter\\2"
    private static let user = "jane@example.org"

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let scheme = schemes[input.choice(of: schemes.count)]
        let ending = input.choice(of: 4)
        let turns = input.takeRest().split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
        guard let host = try? HostName("mail.example.org"), let service = MailService(scheme: scheme, host: host) else {
            return
        }
        var plan = SessionPlan(service: service, credentials: Credentials(user: user, password: Array(password.utf8)))
        if ending < 2 { plan.envelope = .init(from: user, to: "probe@elsewhere.example") }
        let end: ConversationEvent = ending % 2 == 0 ? .closed : .timedOut
        switch service.kind {
        case .imap: try converse(IMAPSession(plan: plan), turns, end)
        case .pop3: try converse(POP3Session(plan: plan), turns, end)
        case .smtp: try converse(SMTPSession(plan: plan), turns, end)
        }
        var probe = PlayedConversation(HelloProbe(service: service, hello: [0x16, 3, 1]))
        try probe.play(turns, end: end)
    }

    private static func converse<Machine: Conversation>(
        _ machine: Machine,
        _ turns: [ArraySlice<UInt8>],
        _ end: ConversationEvent
    ) throws(BrokenPromise) where Machine.Result == SessionRecord {
        var played = PlayedConversation(machine)
        try played.play(turns, end: end)
        let record = String(reflecting: played.result)
        // 64 KB of each of two steps, every byte an escape of ten characters, as capabilities and again as mechanisms.
        try promise(record.utf8.count < 3_000_000, "a record of \(record.utf8.count) bytes")
        // A server that says the password before we do has it from elsewhere; then nothing can be told.
        guard !turns.contains(where: { String(decoding: $0, as: UTF8.self).contains(password) }) else { return }
        for secret in [password, Base64.encode(password.utf8)] {
            try promise(!record.contains(secret), "the record holds the password")
        }
    }
}
