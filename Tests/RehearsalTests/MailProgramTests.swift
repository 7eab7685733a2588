import Basics
import TestSupport
import Testing

@testable import Rehearsal

/// Mail programs that others wrote: the clients of Python's library read, file, delete and send.
///
/// One after the other: each starts all servers, and many at once on two cores would make them look slow.
@Suite(.serialized) struct MailProgramTests {
    /// Runs a script with the organisation's settings in variables; it fails by an assertion that is printed.
    private static func run(_ script: String, _ organisation: RunningOrganisation) async throws {
        let ports = organisation.services.map { "'\($0.scheme)': \($0.port)" }.joined(separator: ", ")
        let address = organisation.address.description
        let head = """
            import base64, imaplib, poplib, smtplib, ssl, email
            from email.message import EmailMessage
            host, ports = '\(address)', {\(ports)}
            user, password = '\(organisation.user)', '\(organisation.password)'
            tls = ssl.create_default_context(cadata='''\(organisation.rootPEM)''')
            # The name is the certificate's, the address is where it is: connections are made to the address.
            wrap = tls.wrap_socket
            class Context:
                def wrap_socket(self, sock, server_hostname=None, **rest):
                    return wrap(sock, server_hostname='mail.nine-lives-rescue.example', **rest)
            context = Context()

            """
        let result = try await runCommand(["python3", "-"], input: head + script)
        #expect(result.status == 0, "\(result.error)")
        #expect(result.output == "done\n")
    }

    @Test(arguments: [
        "box = imaplib.IMAP4_SSL(host, ports['imaps'], ssl_context=context)",
        "box = imaplib.IMAP4(host, ports['imap']); assert 'LOGINDISABLED' in box.capabilities; box.starttls(context)",
    ])
    func `imaplib reads, marks, files and deletes`(_ opening: String) async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let script = """

                assert box.login(user, password)[0] == 'OK'
                assert box.list()[1][0] == b'(\\\\HasNoChildren) "/" INBOX'
                assert box.select()[1] == [b'3']
                assert box.search(None, 'UNSEEN')[1] == [b'1 2 3']
                kind, parts = box.fetch('3', '(UID RFC822)')
                assert email.message_from_bytes(parts[0][1])['Subject'] == 'Saturday morning'
                assert box.search(None, 'UNSEEN')[1] == [b'1 2']
                assert box.copy('3', 'Trash')[0] == 'OK'
                assert box.store('3', '+FLAGS', '\\\\Deleted')[0] == 'OK'
                assert box.expunge()[1] == [b'3']
                assert box.append('Sent', '', None, b'Subject: kept\\r\\n\\r\\nHello\\r\\n')[0] == 'OK'
                assert box.status('Sent', '(MESSAGES)')[1] == [b'Sent (MESSAGES 2)']
                assert box.uid('FETCH', '1:*', '(ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (FROM)])')[0] == 'OK'
                box.close(); box.logout()
                print('done')
                """
            try await Self.run(opening + script, organisation)
            #expect(organisation.store.letters(in: "INBOX").count == 2)
        }
    }

    @Test(arguments: [
        "box = poplib.POP3_SSL(host, ports['pop3s'], context=context)",
        "box = poplib.POP3(host, ports['pop3']); box.stls(context)",
    ])
    func `poplib reads and deletes`(_ opening: String) async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let script = """

                assert 'USER' in box.capa()
                box.user(user); box.pass_(password)
                assert box.stat()[0] == 3
                assert len(box.uidl()[1]) == 3
                text = b'\\n'.join(box.retr(1)[1])
                assert email.message_from_bytes(text)['From'] == '"Lee, Sam" <sam@donors.example>'
                assert box.top(2, 0)[1][-1] == b''
                box.dele(1); box.quit()
                print('done')
                """
            try await Self.run(opening + script, organisation)
            #expect(organisation.store.letters(in: "INBOX").count == 2)
        }
    }

    @Test(arguments: [
        "out = smtplib.SMTP_SSL(host, ports['submissions'], local_hostname='office', context=context)",
        "out = smtplib.SMTP(host, ports['submission'], local_hostname='office'); out.starttls(context=context)",
    ])
    func `smtplib sends after a login and not before`(_ opening: String) async throws {
        try await withOrganisation(try Scenario(named: "healthy")) { organisation in
            let script = """

                letter = EmailMessage()
                letter['From'], letter['To'], letter['Subject'] = user, 'ann@friends.example', 'Hello'
                letter.set_content('One\\n.\\n..Two\\n')
                try:
                    out.send_message(letter)
                    raise SystemExit('it was taken without a login')
                except smtplib.SMTPRecipientsRefused as error:
                    assert list(error.recipients.values())[0][0] == 554
                out.login(user, password)
                out.send_message(letter, to_addrs=['ann@friends.example', user])
                out.quit()
                print('done')
                """
            try await Self.run(opening + script, organisation)
            let kept = try #require(organisation.store.outgoing.first)
            #expect(kept.recipient == "ann@friends.example")
            #expect(String(decoding: kept.bytes, as: UTF8.self).hasSuffix("\r\n\r\nOne\r\n.\r\n..Two\r\n"))
            #expect(organisation.store.letters(in: "INBOX").count == 4)
        }
    }

    @Test func `a phone with SSL switched off is refused as in the story`() async throws {
        try await withOrganisation(try Scenario(named: "story")) { organisation in
            let script = """
                out = smtplib.SMTP(host, ports['submission'], local_hostname='phone')
                out.ehlo()
                assert not out.has_extn('auth') and out.has_extn('starttls')
                out.mail(user)
                code, text = out.rcpt('ann@friends.example')
                assert (code, text) == (554, b'5.7.1 <ann@friends.example>: Relay access denied')
                print('done')
                """
            try await Self.run(script, organisation)
        }
    }
}
