import Basics
import Testing

@testable import Rehearsal

@Suite struct POP3MachineTests {
    let house: House

    init() throws { house = try House() }

    private func loggedIn() -> Talk {
        var talk = house.pop3()
        #expect(talk.say("AUTH PLAIN \(House.plain)").hasPrefix("+OK"))
        return talk
    }

    @Test func `the login is offered only once TLS is there`() {
        var talk = house.pop3(secured: false)
        #expect(talk.open() == "+OK cats.example POP3")
        let before = talk.say("CAPA")
        #expect(before.contains("STLS\r\n") && !before.contains("USER") && !before.contains("SASL"))
        #expect(talk.say("USER kim").hasPrefix("-ERR [AUTH]"))
        #expect(talk.say("STLS") == "+OK Begin TLS")
        talk.secure()
        let after = talk.say("CAPA")
        #expect(after.contains("USER\r\nSASL PLAIN\r\n.") && !after.contains("STLS"))
        #expect(talk.say("STLS").hasPrefix("-ERR"))
    }

    @Test(arguments: [["USER kim", "PASS s3cret \"quoted\""], ["AUTH PLAIN", House.plain], ["auth plain \(House.plain)"]])
    func `each way to log in works`(_ lines: [String]) {
        house.receive("one\r\n")
        var talk = house.pop3()
        var answer = ""
        for line in lines { answer = talk.say(line) }
        #expect(answer == "+OK 1 letters")
    }

    @Test(arguments: [
        ["USER kim", "PASS guess"], ["PASS guess"], ["USER"], ["AUTH PLAIN \(House.wrong)"], ["AUTH PLAIN", "*"], ["AUTH LOGIN"],
        ["AUTH PLAIN !"], ["STAT"], ["RETR 1"], ["NOOP"],
    ])
    func `nothing else opens the mailbox`(_ lines: [String]) {
        var talk = house.pop3()
        var answer = ""
        for line in lines { answer = talk.say(line) }
        #expect(answer.hasPrefix("-ERR"))
    }

    @Test func `letters are listed, read and counted`() {
        house.receive("one\r\n", ".two\r\nlines\r\n")
        var talk = loggedIn()
        let sizes = house.store.letters(in: "INBOX").map(\.bytes.count)
        #expect(talk.say("STAT") == "+OK 2 \(sizes[0] + sizes[1])")
        #expect(talk.say("LIST") == "+OK\r\n1 \(sizes[0])\r\n2 \(sizes[1])\r\n.")
        #expect(talk.say("LIST 2") == "+OK 2 \(sizes[1])")
        #expect(talk.say("UIDL") == "+OK\r\n1 rehearsal-1\r\n2 rehearsal-2\r\n.")
        #expect(talk.say("RETR 2").hasSuffix("\r\n\r\n..two\r\nlines\r\n."))
        #expect(talk.say("TOP 2 1").hasSuffix("\r\n\r\n..two\r\n."))
        #expect(talk.say("TOP 1 0").hasSuffix("Subject: Hello\r\n\r\n."))
        #expect(talk.say("TOP 1 1000000000").hasSuffix("one\r\n."))
    }

    @Test(arguments: ["RETR 0", "RETR 3", "RETR -1", "RETR x", "RETR", "DELE 9", "TOP 1", "TOP 1 -1", "LIST 7", "XYZZY", "TOP 9 1"])
    func `what is not there is an error`(_ line: String) {
        house.receive("one\r\n", "two\r\n")
        var talk = loggedIn()
        #expect(talk.say(line).hasPrefix("-ERR"))
    }

    @Test func `letters go at QUIT, unless the mind was changed`() {
        house.receive("one\r\n", "two\r\n")
        var first = loggedIn()
        #expect(first.say("DELE 1").hasPrefix("+OK"))
        #expect(first.say("RETR 1").hasPrefix("-ERR"))
        #expect(first.say("LIST").hasPrefix("+OK\r\n2 "))
        #expect(first.say("RSET") == "+OK")
        _ = first.say("QUIT")
        #expect(first.isOver)
        #expect(house.store.letters(in: "INBOX").count == 2)
        var second = loggedIn()
        _ = second.say("DELE 1")
        _ = second.say("QUIT")
        #expect(house.store.letters(in: "INBOX").map(\.identifier) == [2])
    }

    @Test func `a letter without a last line end still ends`() {
        house.receive("no line end")
        var talk = loggedIn()
        #expect(talk.say("RETR 1").hasSuffix("no line end\r\n."))
    }
}
