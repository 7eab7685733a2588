import Basics
import Testing

@testable import Rehearsal

@Suite struct IMAPMachineTests {
    let house: House

    init() throws { house = try House() }

    private func loggedIn(_ folder: String? = nil) -> Talk {
        var talk = house.imap()
        #expect(talk.say("a1 AUTHENTICATE PLAIN \(House.plain)").hasPrefix("a1 OK "))
        if let folder { #expect(talk.say("a2 SELECT \(folder)").contains("a2 OK [READ-WRITE]")) }
        return talk
    }

    @Test func `the login is offered only once TLS is there`() {
        var talk = house.imap(secured: false)
        #expect(talk.open() == "* OK [CAPABILITY IMAP4rev1 LITERAL+ ID SASL-IR STARTTLS LOGINDISABLED] cats.example IMAP")
        #expect(talk.say("a1 LOGIN kim x") == "a1 NO [PRIVACYREQUIRED] The login is only to be had over TLS")
        #expect(talk.say("a2 STARTTLS") == "a2 OK Begin TLS")
        #expect(talk.beganTLS)
        talk.secure()
        let after = talk.say("a3 CAPABILITY")
        #expect(after == "* CAPABILITY IMAP4rev1 LITERAL+ ID SASL-IR AUTH=PLAIN\r\na3 OK Done")
        #expect(talk.say("a4 STARTTLS").hasPrefix("a4 BAD"))
    }

    @Test(arguments: [
        ["a LOGIN kim \"s3cret \\\"quoted\\\"\""], ["a LOGIN {3+}\r\nkim {15+}\r\ns3cret \"quoted\""],
        ["a LOGIN {3}", "kim {15}", "s3cret \"quoted\""], ["a AUTHENTICATE PLAIN", House.plain],
        ["a login Kim@cats.example {15}", "s3cret \"quoted\""],
    ])
    func `each way to log in works`(_ lines: [String]) {
        var talk = house.imap()
        var answer = ""
        for line in lines {
            answer = talk.say(line)
            if line != lines.last { #expect(answer.hasPrefix("+ ")) }
        }
        #expect(answer.hasPrefix("a OK [CAPABILITY IMAP4rev1 "))
    }

    @Test(arguments: [
        ("a LOGIN kim guess", "a NO [AUTHENTICATIONFAILED]"), ("a LOGIN kim", "a BAD"), ("a LOGIN (kim) x", "a BAD"),
        ("a AUTHENTICATE CRAM-MD5", "a NO"), ("a AUTHENTICATE PLAIN !", "a BAD"), ("a SELECT INBOX", "a BAD"),
        ("a FETCH 1 FLAGS", "a BAD"), ("a", "a BAD"), ("", "* BAD"), ("+ LOGIN kim x", "* BAD"), ("a XYZZY", "a BAD"),
        ("a LOGIN \"kim", "a BAD"), ("a UID EXPLODE 1", "a BAD"), ("a LOGIN {999999999}", "* BYE"), ("a NOOP", "a OK"),
        ("a ID NIL", "* ID (\"name\" \"Postwell rehearsal\")\r\na OK"), ("a LOGOUT", "* BYE Goodbye\r\na OK"),
    ])
    func `before a login each line gets its answer`(_ line: String, _ expected: String) {
        var talk = house.imap()
        #expect(talk.say(line).hasPrefix(expected))
    }

    @Test func `folders are listed with their use`() {
        var talk = loggedIn()
        let all = talk.say("a3 LIST \"\" \"*\"")
        #expect(all.contains("* LIST (\\HasNoChildren) \"/\" INBOX\r\n"))
        #expect(all.contains("* LIST (\\HasNoChildren \\Sent) \"/\" Sent\r\n"))
        #expect(talk.say("a4 LIST \"\" inbox") == "* LIST (\\HasNoChildren) \"/\" INBOX\r\na4 OK Done")
        #expect(talk.say("a5 LIST \"\" \"\"") == "* LIST (\\Noselect) \"/\" \"\"\r\na5 OK Done")
        #expect(talk.say("a6 LSUB \"\" %r*sh") == "* LSUB (\\HasNoChildren \\Trash) \"/\" Trash\r\na6 OK Done")
        #expect(talk.say("a7 STATUS INBOX (MESSAGES UIDNEXT UNSEEN)") == "* STATUS INBOX (MESSAGES 0 UIDNEXT 1 UNSEEN 0)\r\na7 OK Done")
        #expect(talk.say("a8 SELECT Nowhere").hasPrefix("a8 NO"))
        #expect(talk.say("a9 CREATE New").hasPrefix("a9 NO [CANNOT]"))
    }

    @Test func `a folder is opened with what it holds`() {
        house.receive("one\r\n", "two\r\n")
        var talk = loggedIn()
        let said = talk.say("a2 select inbox")
        for line in ["* 2 EXISTS", "* 0 RECENT", "* OK [UIDNEXT 3]", "* OK [UIDVALIDITY ", "* OK [UNSEEN 1]", "a2 OK [READ-WRITE]"] {
            #expect(said.contains(line))
        }
        #expect(talk.say("a3 EXAMINE INBOX").hasSuffix("a3 OK [READ-ONLY] Done"))
        #expect(talk.say("a4 STORE 1 FLAGS (\\Seen)").hasPrefix("a4 NO"))
        #expect(talk.say("a5 UNSELECT") == "a5 OK Done")
        #expect(talk.say("a6 FETCH 1 FLAGS").hasPrefix("a6 BAD"))
    }

    @Test(arguments: [
        ("FETCH 1 FLAGS", "* 1 FETCH (FLAGS ())"), ("UID FETCH 2 (UID)", "* 2 FETCH (UID 2)"),
        ("UID FETCH 2:* FLAGS", "* 2 FETCH (UID 2 FLAGS ())"), ("FETCH * UID", "* 2 FETCH (UID 2)"),
        ("FETCH 1 RFC822.SIZE", "* 1 FETCH (RFC822.SIZE 82)"), ("FETCH 1 BODY.PEEK[TEXT]", "* 1 FETCH (BODY[TEXT] {5}\r\none\r\n)"),
        ("FETCH 1 BODY.PEEK[]<77.100>", "* 1 FETCH (BODY[]<77> {5}\r\none\r\n)"),
        ("FETCH 1 BODY.PEEK[]<900.9>", "* 1 FETCH (BODY[]<900> {0}\r\n)"),
        (
            "FETCH 1 (BODY.PEEK[HEADER.FIELDS (SUBJECT DATE)])",
            "* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT DATE)] {18}\r\nSubject: Hello\r\n\r\n)"
        ),
        ("FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (FROM TO)]", "* 1 FETCH (BODY[HEADER.FIELDS.NOT (FROM TO)] {18}\r\nSubject: Hello\r\n\r\n)"),
        ("FETCH 1 BODY.PEEK[2]", "* 1 FETCH (BODY[2] NIL)"), ("FETCH 1 BODY[TEXT]", "* 1 FETCH (BODY[TEXT] {5}\r\none\r\n FLAGS (\\Seen))"),
        ("FETCH 1 INTERNALDATE", "* 1 FETCH (INTERNALDATE \"25-Nov-2026 08:28:00 +0000\")"),
        (
            "FETCH 1 ENVELOPE",
            "* 1 FETCH (ENVELOPE (NIL \"Hello\" ((\"Ann Lee\" NIL \"ann\" \"friends.example\")) ((\"Ann Lee\" NIL \"ann\" \"friends.example\")) ((\"Ann Lee\" NIL \"ann\" \"friends.example\")) ((NIL NIL \"kim\" \"cats.example\")) NIL NIL NIL NIL))"
        ),
        (
            "FETCH 1 BODYSTRUCTURE",
            "* 1 FETCH (BODYSTRUCTURE (\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL))"
        ),
        ("SEARCH ALL", "* SEARCH 1 2"), ("UID SEARCH UID 2:* NOT DELETED", "* SEARCH 2"), ("SEARCH UNSEEN SUBJECT hell", "* SEARCH 1 2"),
        ("SEARCH TEXT two", "* SEARCH 2"), ("SEARCH SINCE 26-Nov-2026", "* SEARCH"), ("SEARCH BEFORE 26-Nov-2026 1", "* SEARCH 1"),
        ("SEARCH CHARSET UTF-8 FROM \"ann\"", "* SEARCH 1 2"), ("SEARCH NEW", "* SEARCH"),
    ])
    func `letters are read and searched`(_ command: String, _ expected: String) {
        house.receive("one\r\n", "two\r\n")
        var talk = loggedIn("INBOX")
        #expect(talk.say("x \(command)") == "\(expected)\r\nx OK Done")
    }

    @Test(arguments: [
        "FETCH 0 FLAGS", "FETCH a FLAGS", "FETCH 1", "FETCH 1 COLOUR", "FETCH 1 BODY[", "FETCH 1 BODY[]<5>", "FETCH 1,,2 FLAGS",
        "FETCH 1:2:3 FLAGS", "SEARCH", "SEARCH COLOUR red", "SEARCH NOT NOT ALL", "SEARCH UID", "STORE 1", "STORE 1 COLOURS (red)",
        "FETCH 4294967296 FLAGS", "COPY x Sent", "SEARCH SINCE yesterday", "STATUS INBOX (COLOUR)", "APPEND INBOX", "LIST",
    ])
    func `what cannot be understood is said to be so`(_ command: String) {
        house.receive("one\r\n")
        var talk = loggedIn("INBOX")
        #expect(talk.say("x \(command)").hasPrefix("x BAD "))
    }

    @Test func `flags stay, and deleted letters go`() {
        house.receive("one\r\n", "two\r\n", "three\r\n")
        var talk = loggedIn("INBOX")
        #expect(talk.say("b1 STORE 1:2 +FLAGS (\\Deleted $Junk)").contains("* 2 FETCH (FLAGS (\\Deleted))"))
        #expect(talk.say("b2 UID STORE 2 -FLAGS.SILENT (\\Deleted)") == "b2 OK Done")
        #expect(talk.say("b3 UID EXPUNGE 2:3") == "b3 OK Done")
        #expect(talk.say("b4 EXPUNGE") == "* 1 EXPUNGE\r\nb4 OK Done")
        #expect(talk.say("b5 STORE 1 FLAGS (\\Seen)").contains("(FLAGS (\\Seen))"))
        #expect(house.store.letters(in: "INBOX").map(\.flags) == [["\\Seen"], []])
        _ = talk.say("b6 STORE 2 +FLAGS.SILENT (\\Deleted)")
        #expect(talk.say("b7 CLOSE") == "b7 OK Done")
        #expect(house.store.letters(in: "INBOX").map(\.identifier) == [2])
    }

    @Test func `letters are copied and added, and other connections hear of it`() {
        house.receive("one\r\n")
        var talk = loggedIn("INBOX")
        var other = loggedIn("Sent")
        #expect(talk.say("c1 COPY 1 Sent").contains("c1 OK [COPYUID "))
        #expect(other.say("d1 NOOP") == "* 1 EXISTS\r\nd1 OK Done")
        #expect(other.say("d2 APPEND Sent (\\Seen) \"25-Nov-2026 08:28:00 +0000\" {9}") == "+ Go on")
        #expect(other.say("A: b\r\n\r\nc").hasPrefix("* 2 EXISTS\r\nd2 OK [APPENDUID "))
        #expect(other.say("d3 APPEND Sent {9+}\r\nA: b\r\n\r\nd").contains("d3 OK"))
        #expect(other.say("d4 FETCH 2 (FLAGS BODY[HEADER])").contains("FLAGS (\\Seen) BODY[HEADER] {8}\r\nA: b\r\n\r\n"))
        house.store.remove([1], from: "INBOX")
        #expect(talk.say("c2 NOOP") == "* 1 EXPUNGE\r\nc2 OK Done")
    }

    @Test func `text with marks or letters of other alphabets comes as a literal`() {
        house.store.add(Array("Subject: Gr\u{FC}\u{DF}e \"you\"\r\n\r\n".utf8), to: "INBOX")
        var talk = loggedIn("INBOX")
        #expect(talk.say("e FETCH 1 ENVELOPE").contains("(NIL {13}\r\nGr\u{FC}\u{DF}e \"you\" NIL"))
    }
}
