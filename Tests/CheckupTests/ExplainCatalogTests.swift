import Assets
import Basics
import Testing

@testable import Checkup

@Suite struct `Pasted messages are recognised` {
    struct Pasted: CustomTestStringConvertible {
        let row: Int
        let text: String
        var testDescription: String { "\(row): \(text.prefix(60))" }

        init?(_ line: String) {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let row = Int(parts[0]) else { return nil }
            self.row = row
            text = String(parts[1])
        }
    }

    private static func first(_ text: String) -> MessageMatch? { MessageCatalog.shared.matches(in: text).first }

    @Test(arguments: PastedTexts.rows.compactMap(Pasted.init))
    func `as people paste them`(pasted: Pasted) { #expect(Self.first(pasted.text)?.row == pasted.row) }

    @Test func `each row is tried with three texts at least`() {
        let counts = Dictionary(grouping: PastedTexts.rows.compactMap(Pasted.init), by: \.row).mapValues(\.count)
        #expect(Set(counts.keys) == Set(1...36))
        #expect(counts.filter { $0.value < 3 } == [:])
    }

    /// The rows with a text that was seen, each as it stands in the table.
    private static let seen = Assets.table("messages").compactMap { row -> Pasted? in
        guard !row["text"].isEmpty else { return nil }
        let text = PhraseBook.fill(row["text"], ["host": "mail.nexus.example", "port": "993"])
        return Pasted("\(row["number"]) \(text)")
    }

    private static func isKnown(_ pasted: Pasted, _ mangle: (String) -> String, _ name: String) {
        let text = mangle(pasted.text)
        #expect(first(text)?.row == pasted.row, "\(name): \(text)")
    }

    @Test(arguments: seen)
    func `the table's own texts, mangled by rule`(pasted: Pasted) {
        Self.isKnown(pasted, { $0 }, "as it is")
        Self.isKnown(pasted, { $0.uppercased() }, "capitals")
        Self.isKnown(pasted, { $0.lowercased() }, "small letters")
        Self.isKnown(pasted, { $0.replacing("mail.nexus.example", with: "") }, "no server")
        Self.isKnown(pasted, { "Since Monday my phone says “\($0)” and I do not know why." }, "in a sentence")
        Self.isKnown(pasted, { String($0.prefix($0.count * 9 / 10)) }, "cut short")
        Self.isKnown(pasted, { $0.replacing(" ", with: "\u{A0}\r\n") }, "line breaks")
        Self.isKnown(pasted, { $0.replacing("\"", with: "”").replacing("'", with: "’") }, "curly")
        Self.isKnown(pasted, { "\u{1B}[31m" + $0.replacing("e", with: "e\u{AD}\u{200B}") + "\u{0}" }, "invisible characters")
        Self.isKnown(pasted, { String($0.unicodeScalars.map(Self.wide).map(Character.init)) }, "wide letters")
        Self.isKnown(pasted, { "Cannot Get Mail\n\n\($0)\n\nOK" }, "with the title")
        Self.isKnown(pasted, { "\($0) A copy has been placed in your Outbox." }, "with the end that all have")
    }

    private static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= 0x21, scalar.value <= 0x7E else { return scalar }
        return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
    }

    @Test(arguments: PastedTexts.unrelated)
    func `other texts are left alone`(text: String) {
        let matches = MessageCatalog.shared.matches(in: text)
        #expect(matches.map(\.id) == [])
        #expect(Explanation(of: text).smtp == nil)
    }

    @Test func `a page of other texts is left alone`() {
        let page = PastedTexts.unrelated.joined(separator: "\n\n")
        #expect(MessageCatalog.shared.matches(in: page).map(\.id) == [])
    }

    @Test func `a message is found in a page of other texts`() {
        let page = PastedTexts.unrelated.joined(separator: "\n")
        let said = "The recipient “ann@example.org” was rejected by the server because it does not allow relaying."
        #expect(Self.first(page + "\n" + said + "\n" + page)?.row == 26)
    }

    @Test(arguments: [
        ("Outlook error 0x800ccc0e", "outlook.cannot-connect"), ("0x80042108", "outlook.cannot-connect"),
        ("Error Number: 0x800CCC0F", "outlook.terminated"), ("(0x800CCC0D)", "outlook.server-not-found"),
        ("0X800CCC19", "outlook.timed-out"), ("0x800CCC1A", "outlook.encryption-type"), ("error 0x800CCC92", "outlook.login"),
        ("0x800ccc78", "outlook.sender-rejected"), ("0x800ccc79", "outlook.recipient-rejected"),
        ("THE TARGET PRINCIPAL NAME IS INCORRECT", "outlook.certificate-name"),
        ("a required certificate is not within its validity period", "outlook.certificate-expired"),
        ("Add Security Exception ... Wrong Site", "thunderbird.certificate-name"),
        ("Unable to establish a secure link with smtp.x.org using STARTTLS since it doesn't adv", "thunderbird.no-starttls"),
        ("Login to server mail.x.org with username ann failed", "thunderbird.login"),
        ("Certificate error\nGo back (recommended)\nAdvanced", "thunderbird-android.certificate"),
        ("Couldn’t open connection to server", "gmail-app.cannot-connect"),
        ("Server denied POP3 access for the given username and password", "gmail.fetch-login"),
        ("CFNetwork SSLHandshake failed (-9843)", "ios-mail.certificate-hostname"), ("-9814", "ios-mail.certificate-expired"),
        ("connect to mx.example.org[192.0.2.1]:25: Connection refused", "system.refused"),
        ("getaddrinfo ENOTFOUND mail.example.org", "system.name-not-found"),
        ("SSL routines::tlsv1 alert unknown ca", "system.client-rejected-certificate"),
        ("error:0A00010B:SSL routines::wrong version number", "system.wrong-version"),
        ("Relay access denied", "smtp.norelaying"), ("it says relaying denied", "smtp.norelaying"),
    ])
    func `other programs and numbers`(text: String, id: String) { #expect(Self.first(text)?.id == id) }

    @Test(arguments: [
        ("Recipient rejected", 27), ("recipient rejected by", 27), ("The recipient was rejected by", 27), ("Cannot Verify", 1),
        ("cannot verify server", 1), ("Cannot Verify Server Id", 1), ("My iPhone says: “Cannot Verify”", 1),
    ])
    func `a begin alone is enough where no other program says so`(text: String, row: Int) {
        #expect(Self.first(text)?.row == row)
    }

    @Test(arguments: [
        "We cannot verify you", "Cannot verify the invoice", "recipient", "mail server", "Check the settings", "This certificate is valid",
        "User name and password", "Please sign", "the server", "Recipient rejected the parcel at the door", "cannot ver",
    ])
    func `a begin that anybody may write is none`(text: String) { #expect(Self.first(text) == nil) }

    @Test(arguments: ["the code is 2015-9807 on the box", "call +44 20 9807 1234", "-9807 is below zero, and it is cold outside today"])
    func `a number alone is no error`(text: String) { #expect(Self.first(text) == nil) }

    @Test func `the frame of a dialog comes after what it frames`() {
        let matches = MessageCatalog.shared.matches(
            in: "Cannot Get Mail. The user name or password for \"imap.x.org\" is incorrect. A copy has been placed in your Outbox."
        )
        #expect(matches.first?.row == 15)
        #expect(matches.map(\.isWrapper) == matches.map(\.isWrapper).sorted { !$0 && $1 })
    }

    @Test func `every wording finds its own message`() {
        for row in Assets.table("said") {
            let words = row["pattern"].replacing("+{host}", with: "\"mail.nexus.example\"").replacing("+", with: "")
            let text = PhraseBook.fill(words, ["host": "mail.nexus.example", "port": "993"])
            let found = row["kind"] == "code" && text.hasPrefix("-") ? "error \(text)" : text
            // A reply found by its codes may know its protocol, and then carries that name.
            let reason = row["id"].split(separator: ".").last ?? ""
            let ids = MessageCatalog.shared.matches(in: found).map(\.id)
            let isFound = ids.contains { $0 == row["id"] || (row["id"].hasPrefix("smtp.") && $0.hasSuffix(".\(reason)")) }
            #expect(isFound, "line \(row.line): \(ids)")
        }
    }
}
