import Basics
import Testing

@testable import Rehearsal

@Suite struct SMTPMachineTests {
    let house: House

    init() throws { house = try House() }

    @Test func `the login is offered only once TLS is there`() throws {
        var talk = house.smtp(secured: false)
        #expect(talk.open() == "220 cats.example ESMTP")
        let before = talk.say("EHLO phone")
        #expect(before.contains("250 STARTTLS") && !before.contains("AUTH"))
        #expect(talk.say("STARTTLS") == "220 2.0.0 Begin TLS")
        #expect(talk.beganTLS)
        talk.secure()
        let after = talk.say("EHLO phone")
        #expect(after.contains("250 AUTH PLAIN LOGIN") && !after.contains("STARTTLS"))
    }

    @Test func `in clear nothing is taken where TLS is demanded`() {
        var talk = house.smtp(secured: false)
        _ = talk.say("EHLO phone")
        #expect(talk.say("MAIL FROM:<kim@cats.example>") == "530 5.7.0 Must issue a STARTTLS command first")
        #expect(talk.say("AUTH PLAIN \(House.plain)").hasPrefix("538 5.7.11"))
    }

    @Test func `whoever is not known reaches the house and nobody else`() {
        var talk = house.smtp(secured: false, demandsTLS: false)
        _ = talk.say("EHLO phone")
        #expect(talk.say("MAIL FROM:<ann@friends.example>").hasPrefix("250 "))
        #expect(talk.say("RCPT TO:<bob@elsewhere.example>") == "554 5.7.1 <bob@elsewhere.example>: Relay access denied")
        #expect(talk.say("RCPT TO:<kim@cats.example>").hasPrefix("250 "))
        #expect(talk.say("RCPT TO:<nobody@cats.example>").hasPrefix("550 5.1.1"))
        #expect(talk.say("RCPT TO:<postmaster@Cats.Example>").hasPrefix("250 "))
    }

    @Test func `a server without a login says so`() {
        var talk = house.smtp(login: false)
        #expect(!talk.say("EHLO phone").contains("AUTH"))
        #expect(talk.say("AUTH PLAIN \(House.plain)").hasPrefix("502 "))
    }

    @Test(arguments: [
        ["AUTH PLAIN \(House.plain)"], ["AUTH PLAIN", House.plain], ["auth login a2lt", "czNjcmV0ICJxdW90ZWQi"],
        ["AUTH LOGIN", "a2lt", "czNjcmV0ICJxdW90ZWQi"], ["AUTH LOGIN", "S2ltQGNhdHMuZXhhbXBsZQ==", "czNjcmV0ICJxdW90ZWQi"],
    ])
    func `each way to log in works`(_ lines: [String]) {
        var talk = house.smtp()
        _ = talk.say("EHLO phone")
        var answer = ""
        for line in lines {
            answer = talk.say(line)
            if line != lines.last { #expect(answer.hasPrefix("334 ")) }
        }
        #expect(answer == "235 2.7.0 Welcome")
    }

    @Test(arguments: [
        (["AUTH PLAIN \(House.wrong)"], "535 5.7.8"), (["AUTH PLAIN", "*"], "501 5.7.0"), (["AUTH PLAIN", "!"], "501 5.5.2"),
        (["AUTH LOGIN", "!"], "501 5.5.2"), (["AUTH CRAM-MD5"], "504 5.5.4"), (["AUTH"], "504 5.5.4"),
        (["AUTH LOGIN", "a2lt", "Z3Vlc3M="], "535 5.7.8"), (["AUTH PLAIN AA=="], "535 5.7.8"),
    ])
    func `no other way works`(_ lines: [String], _ expected: String) {
        var talk = house.smtp()
        _ = talk.say("EHLO phone")
        var answer = ""
        for line in lines { answer = talk.say(line) }
        #expect(answer.hasPrefix(expected))
        _ = talk.say("MAIL FROM:<kim@cats.example>")
        #expect(talk.say("RCPT TO:<bob@elsewhere.example>").hasPrefix("554 "))
    }

    @Test func `letters reach the mailbox or are kept as sent`() {
        var talk = house.smtp()
        _ = talk.say("EHLO phone")
        _ = talk.say("AUTH PLAIN \(House.plain)")
        #expect(talk.say("MAIL FROM:<kim@cats.example> SIZE=100").hasPrefix("250 "))
        #expect(talk.say("RCPT TO:<bob@elsewhere.example>").hasPrefix("250 "))
        #expect(talk.say("RCPT TO:<kim@cats.example> NOTIFY=NEVER").hasPrefix("250 "))
        #expect(talk.say("DATA").hasPrefix("354 "))
        #expect(talk.send("Subject: Hi\r\n\r\n..dots\r\n.\r\n") == "250 2.0.0 Taken for 2 recipients")
        let kept = "Return-Path: <kim@cats.example>\r\nSubject: Hi\r\n\r\n.dots\r\n"
        #expect(house.store.letters(in: "INBOX").map { String(decoding: $0.bytes, as: UTF8.self) } == [kept])
        #expect(house.store.outgoing.map(\.recipient) == ["bob@elsewhere.example"])
        #expect(house.store.outgoing.map(\.sender) == ["kim@cats.example"])
    }

    @Test func `commands may come all at once`() {
        var talk = house.smtp()
        let all = """
            EHLO phone\r\nMAIL FROM:<ann@friends.example>\r\nRCPT TO:<kim@cats.example>\r\nDATA\r\nHi\r\n.\r
            MAIL FROM:<>\r\nRCPT TO:<kim@cats.example>\r\nDATA\r\nBounce\r\n.\r\nQUIT\r\nNOOP\r\n
            """
        let said = talk.send(all)
        #expect(said.hasSuffix("221 2.0.0 cats.example Goodbye"))
        #expect(talk.isOver)
        #expect(house.store.letters(in: "INBOX").count == 2)
    }

    @Test func `what was said in clear is forgotten with TLS, also what came after STARTTLS in one piece`() {
        var talk = house.smtp(secured: false, demandsTLS: false)
        _ = talk.say("EHLO phone")
        _ = talk.say("MAIL FROM:<ann@friends.example>")
        #expect(talk.send("STARTTLS\r\nRSET\r\nQUIT\r\n") == "220 2.0.0 Begin TLS")
        talk.secure()
        #expect(talk.say("MAIL FROM:<ann@friends.example>").hasPrefix("503 "))
        #expect(!talk.isOver)
    }

    @Test(arguments: [
        ("MAIL FROM:<a@b.example>", "503 "), ("RCPT TO:<a@b.example>", "503 "), ("DATA", "503 "), ("EHLO", "501 "),
        ("XYZZY", "500 "), ("", "500 "), ("STARTTLS now", "502 "), ("VRFY kim", "252 "), ("NOOP", "250 "), ("RSET", "250 "),
        ("HELO phone", "250 cats.example"), ("HELP", "214 "),
    ])
    func `each command out of order gets its answer`(_ line: String, _ expected: String) {
        var talk = house.smtp()
        #expect(talk.say(line).hasPrefix(expected))
    }

    @Test(arguments: ["MAIL FROM:a@b", "MAIL FROM:<a@b", "MAIL FROM:<a b@c>", "MAIL a@b.example", "MAIL FROM:<nobody>"])
    func `a sender that is none is refused`(_ line: String) {
        var talk = house.smtp()
        _ = talk.say("EHLO phone")
        #expect(talk.say(line).hasPrefix("501 "))
    }

    @Test func `a letter that is too large is refused before and after it came`() {
        var door = house.door(secured: true)
        door.maximumSize = 1000
        var talk = Talk(SMTPMachine(door: door, store: house.store))
        #expect(talk.say("EHLO phone").contains("250-SIZE 1000"))
        #expect(talk.say("MAIL FROM:<ann@friends.example> SIZE=1001").hasPrefix("552 "))
        _ = talk.say("MAIL FROM:<ann@friends.example>")
        _ = talk.say("RCPT TO:<kim@cats.example>")
        _ = talk.say("DATA")
        for _ in 0..<20 { #expect(talk.say(String(repeating: "x", count: 70)).isEmpty) }
        #expect(talk.say(".").hasPrefix("552 5.3.4"))
        #expect(talk.say("NOOP").hasPrefix("250 "))
        #expect(house.store.letters(in: "INBOX").isEmpty)
    }

    @Test func `a hundred and one recipients are one too many`() {
        var talk = house.smtp()
        _ = talk.say("EHLO phone")
        _ = talk.say("MAIL FROM:<ann@friends.example>")
        for _ in 0..<100 { #expect(talk.say("RCPT TO:<kim@cats.example>").hasPrefix("250 ")) }
        #expect(talk.say("RCPT TO:<kim@cats.example>").hasPrefix("452 4.5.3"))
    }
}
