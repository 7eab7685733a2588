import Basics

/// The letters that lie in the mailbox when the rehearsal begins.
struct OrganisationLetters {
    let account: MailAccount
    let now: Timestamp

    /// Letters of the inbox with the hours since each came, oldest first.
    private static let inbox: [(name: String, hours: Int64)] = [("donor", 75), ("vet", 26), ("volunteer", 2)]

    func fill(_ store: MailStore) {
        for (name, hours) in Self.inbox {
            let time = now.adding(seconds: -hours * 3600)
            store.add(letter(name, to: owner, time: time), to: "INBOX", received: time)
        }
        let answered = now.adding(seconds: -3600)
        let reply = letter("sent", from: owner, to: from("volunteer"), time: answered)
        store.add(reply, to: "Sent", received: answered, flags: ["\\Seen"])
    }

    private var owner: String { "\(RehearsalWords.shared.phrase("organisation", "person")) <\(account.address)>" }

    private func from(_ name: String) -> String { RehearsalWords.shared.phrase("letter.\(name)", "from") }

    private func letter(_ name: String, from sender: String? = nil, to recipient: String, time: Timestamp) -> [UInt8] {
        let words = RehearsalWords.shared
        let identifier = "letter.\(name)"
        let lines = [
            "Date: \(MailDate.field(time))", "From: \(sender ?? from(name))", "To: \(recipient)",
            "Subject: \(Self.encoded(words.phrase(identifier, "subject")))",
            "Message-ID: <\(name).\(time.seconds)@\(account.address.domain)>", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "",
            words.phrases(identifier, "body").joined(separator: "\r\n\r\n"),
        ]
        return Array((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// As an encoded word (RFC 2047) where ASCII does not do; subjects here are short enough for one.
    private static func encoded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : "=?utf-8?B?\(Base64.encode(text.utf8))?="
    }
}
