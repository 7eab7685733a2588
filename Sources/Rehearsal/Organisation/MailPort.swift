import Basics

/// A port of the mail server: what is spoken at it and whether it is there at all.
struct MailPort: Sendable {
    let scheme: String
    let isClosed: Bool

    static func of(_ faults: ScenarioFaults) -> [MailPort] {
        let all = ["imaps", "pop3s", "imap", "pop3", "submissions", "submission"]
        let open = faults.doors == .clear ? ["imap", "pop3", "submission"] : all
        return open.map { scheme in
            MailPort(scheme: scheme, isClosed: faults.doors == .noIMAP && scheme.hasPrefix("imap"))
        }
    }

    var isSending: Bool { scheme.hasPrefix("submission") }

    func door(host: DomainName, faults: ScenarioFaults) -> MailDoor {
        MailDoor(
            host: host,
            isSecured: scheme.hasSuffix("s"),
            offersStartTLS: faults.doors != .clear,
            offersLogin: !isSending || faults.login != .none,
            demandsTLS: faults.login == .tls
        )
    }

    func machine(_ door: MailDoor, _ store: MailStore) -> any ServerMachine {
        switch scheme {
        case "imaps", "imap": IMAPMachine(door: door, store: store)
        case "pop3s", "pop3": POP3Machine(door: door, store: store)
        default: SMTPMachine(door: door, store: store)
        }
    }
}
