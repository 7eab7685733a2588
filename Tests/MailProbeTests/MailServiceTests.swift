import Basics
import MailProbe
import Testing

struct MailServiceTests {
    @Test(
        arguments: zip(
            [
                "pop3://mail.example.org", "pop3s://mail.example.org", "imap://mail.example.org", "imaps://mail.example.org",
                "smtp://mail.example.org",
                "submission://mail.example.org", "submissions://mail.example.org", "IMAPS://Mail.Example.ORG/",
                " imaps://mail.example.org\t",
                "imaps://mail.example.org:1993", "imaps://192.0.2.1", "imaps://192.0.2.1:1993", "imaps://[2001:DB8::1]",
                "imaps://[2001:db8::1]:1993",
                "imaps://2001:db8::1", "imaps://bücher.example", "imaps://mail.example.org.",
            ],
            [
                "pop3://mail.example.org:110", "pop3s://mail.example.org:995", "imap://mail.example.org:143",
                "imaps://mail.example.org:993",
                "smtp://mail.example.org:25",
                "submission://mail.example.org:587", "submissions://mail.example.org:465", "imaps://mail.example.org:993",
                "imaps://mail.example.org:993",
                "imaps://mail.example.org:1993", "imaps://192.0.2.1:993", "imaps://192.0.2.1:1993", "imaps://[2001:db8::1]:993",
                "imaps://[2001:db8::1]:1993",
                "imaps://[2001:db8::1]:993", "imaps://xn--bcher-kva.example:993", "imaps://mail.example.org:993",
            ]
        )
    )
    func `A service is read from its URL`(url: String, id: String) throws {
        let service = try MailService(url: url)
        #expect(service.id == id)
        #expect(try MailService(url: service.id) == service)
    }

    @Test(arguments: [
        "", "mail.example.org", "mail.example.org:993", "imaps:mail.example.org", "imaps:/mail.example.org", "://mail.example.org",
        "https://mail.example.org", "smtps://mail.example.org", "imaps://", "imaps:///", "imaps://jane@mail.example.org",
        "imaps://jane:secret@mail.example.org", "imaps://mail.example.org/INBOX", "imaps://mail.example.org?x",
        "imaps://mail.example.org#x",
        "imaps://[2001:db8::1", "imaps://[2001:db8::1]x", "ım\u{1b}aps://x",
    ])
    func `Other URLs are refused`(url: String) throws {
        let error = try #require(throws: InputError.self) { try MailService(url: url) }
        #expect(error == InputError("service", ""))
        #expect(error.message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }

    @Test(arguments: ["imaps://a:", "imaps://a:0", "imaps://a:65536", "imaps://a:x", "imaps://[::1]:", "imaps://a:-1"])
    func `Other ports are refused`(url: String) {
        #expect(throws: InputError("port", "")) { try MailService(url: url) }
    }

    @Test(arguments: ["imaps://a b", "imaps://:993", "imaps://[192.0.2.1]", "imaps://-a", "imaps://a..b", "imaps://[fe80::1%25eth0]"])
    func `Other hosts are refused`(url: String) {
        #expect(throws: InputError("domain", "")) { try MailService(url: url) }
    }

    @Test func `Schemes say kind, security and for whom`() throws {
        let host = try HostName("mail.example.org")
        let services = try MailService.schemeNames.map { try #require(MailService(scheme: $0, host: host)) }
        #expect(services.map(\.scheme) == ["pop3", "pop3s", "imap", "imaps", "smtp", "submission", "submissions"])
        #expect(services.map(\.kind) == [.pop3, .pop3, .imap, .imap, .smtp, .smtp, .smtp])
        #expect(services.map(\.security) == [.starttls, .tls, .starttls, .tls, .starttls, .starttls, .tls])
        #expect(services.filter { !$0.isForPeople }.map(\.scheme) == ["smtp"])
        #expect(MailService(scheme: "https", host: host) == nil)
        #expect(MailService(scheme: "IMAPS", host: host) == nil)
    }

    @Test func `The password is in no description`() throws {
        let credentials = Sample.credentials
        let plan = SessionPlan(
            service: try MailService(url: "imaps://mail.example.org"),
            envelope: Sample.envelope,
            credentials: credentials
        )
        for text in ["\(credentials)", String(reflecting: credentials), "\(plan)", String(reflecting: plan)] {
            #expect(text.contains(Sample.user))
            for secret in Sample.secrets { #expect(!text.contains(secret)) }
            #expect(!text.contains(Array(Sample.password.utf8).description))
        }
    }
}
