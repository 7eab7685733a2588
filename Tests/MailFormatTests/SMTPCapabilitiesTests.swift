import Testing

@testable import MailFormat

@Suite struct `SMTP capabilities` {
    @Test func `of a submission server`() throws {
        let answer = try reply(
            "250-mail.example.org Hello",
            "250-PIPELINING",
            "250-SIZE 52428800",
            "250-STARTTLS",
            "250-AUTH PLAIN LOGIN",
            "250-AUTH=PLAIN LOGIN",
            "250-8BITMIME",
            "250-SMTPUTF8",
            "250-CHUNKING",
            "250 DSN"
        )
        let offers = try #require(SMTPCapabilities(answer))
        #expect(offers.authMechanisms == ["PLAIN", "LOGIN"])
        #expect(offers.sizeLimit == 52_428_800)
        #expect(offers.offersStartTLS && offers.offersPipelining && offers.offersEightBitMIME && offers.offersSMTPUTF8)
        #expect(offers.offersChunking && offers.offersDSN && offers.offersAuth && offers.offersSize)
        #expect(!offers.offers("XCLIENT"))
    }

    @Test func `the greeting line offers nothing`() throws {
        let offers = try #require(SMTPCapabilities(try reply("250-STARTTLS AUTH", "250 HELP")))
        #expect(offers.keywords == ["HELP": []])
    }

    @Test func `HELO and refusals`() throws {
        #expect(SMTPCapabilities(try reply("250 mail.example.org"))?.keywords == [:])
        #expect(SMTPCapabilities(try reply("502 no EHLO")) == nil)
    }

    @Test(arguments: [
        ("AUTH=LOGIN", ["LOGIN"]), ("AUTH=LOGIN PLAIN", ["LOGIN", "PLAIN"]), ("auth  login\tplain ", ["LOGIN", "PLAIN"]), ("AUTH", []),
        ("AUTH=", []),
        ("Auth XOAUTH2 xoauth2", ["XOAUTH2"]), ("AUTHX PLAIN", []),
    ])
    func `login mechanisms`(line: String, expected: [String]) throws {
        let offers = try #require(SMTPCapabilities(try reply("250-x", "250 " + line)))
        #expect(offers.authMechanisms == expected)
    }

    @Test(
        arguments: [
            ("SIZE", nil), ("SIZE 0", nil), ("SIZE 1", 1), ("size 35882577", 35_882_577), ("SIZE 99999999999999999999", nil),
            ("SIZE -5", nil),
            ("SIZE +5", nil), ("SIZE x", nil),
        ] as [(String, Int?)]
    )
    func `size limits`(line: String, expected: Int?) throws {
        let offers = try #require(SMTPCapabilities(try reply("250-x", "250 " + line)))
        #expect(offers.sizeLimit == expected)
        #expect(offers.offersSize)
    }

    @Test func `octets that are not text`() throws {
        var parser = SMTPReplyParser()
        _ = try parser.consume(Array("250-x".utf8))
        let answer = try #require(try parser.consume(Array("250 ".utf8) + [0xFF, 0x00, 0x20, 0x20, 0x80]))
        #expect(SMTPCapabilities(answer)?.keywords.count == 1)
    }
}
