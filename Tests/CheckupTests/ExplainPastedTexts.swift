/// What people paste for each text of Mail on the iPhone: another case, cut short, with and without names, in a sentence.
///
/// A line is the number in `messages.tsv`, a blank, the text.
enum PastedTexts {
    static let rows = lines(
        #"""
        1 The identity of "mail.nexus.example" cannot be verified by Mail. Review the certificate details to continue.
        1 CANNOT VERIFY SERVER IDENTITY
        1 cannot verify server ident
        1 my phone says the identity of cannot be verified by mail since the update, what now?
        1 The identity of “imap.foo.org” cannot be ver
        1 Cannot Verify Server Identity The identity of "mail.example.org" cannot be verified by Mail. Review the certificate details \#
        to continue. Cancel Details Continue
        1 "Cannot Verify Server Identitiy"
        1 We get “Cannot verify Server Identity” on all phones since Monday, what is wrong with our email??
        1 Cannot Verify Server Identity
        2 The identity of "mail.nexus.example" cannot be verified by Mail. (The only button is Cancel.)
        2 Cannot Verify Server Identity - only Cancel button
        2 cannot verify server identity, there is no Continue button any more
        2 CANNOT VERIFY SERVER IDENTITY. THE IDENTITY OF "X" CANNOT BE VERIFIED BY MAIL. THE ONLY BUTTON IS CANCEL
        2 it says Cannot Verify Server Identity and I can only cancel
        2 the identity of "mail.x.org" cannot be verified by Mail, and there is no Continue
        3 The connection to the server failed.
        3 Cannot Get Mail: The connection to the server failed.
        3 cannot get mail
        3 it tells us "connection to the server failed" all morning
        3 Mail says: the connection to the server failed!!! please help, nothing works
        4 The mail server "imap.nexus.example" is not responding. Verify that you have entered the correct account info in Mail \#
        settings.
        4 the mail server is not responding
        4 Cannot Get Mail The mail server “imap.x.org” is not responding. Verify that you have ente
        4 verify that you have entered the correct account info in mail settings
        5 The connection to the server "mail.x.org" on port 993 timed out.
        5 the connection to the server on port timed out
        5 CANNOT GET MAIL THE CONNECTION TO THE SERVER “MAIL.X.ORG” ON PORT 993 TIMED O
        5 The connection to the server timed out.
        6 The server "mail.x.org" refused to allow a connection on port 143.
        6 server refused to allow a connection
        6 the server mail.x.org refused to allow a conn
        6 The server refused to allow a connection on port 993
        7 The server "X" cannot be contacted on port 993.
        7 the server cannot be contacted on port
        7 Cannot Get Mail: the server “mail.x.org” cannot be contac
        7 The server "mail.x.org" cannot be contacted on port 993
        8 Mail was unable to connect to server "X" using SSL on port 993. Verify that this server supports SSL and that your account \#
        settings are correct.
        8 unable to connect to server using ssl
        8 Verify that this server supports SSL and that your account settings are correct
        8 Mail was unable to connect to server “mail.x.org” using S
        8 using SSL on port 993. Verify that this server supports SSL and that your account settings are correct.
        8 unable to connect to server "mail.x.org" using SSL on port 993
        9 Cannot Connect Using SSL: Do you want to try setting up the account without SSL?
        9 do you want to try setting up the account without ssl
        9 cannot connect using ssl
        10 An SSL error occurred while trying to read data from the server "X".
        10 an ssl error occurred
        10 An SSL error occurred while trying to provide data to the server "smtp.x.org"
        10 An SSL error occurred while trying to read
        11 The certificate hostname does not match "X".
        11 certificate hostname does not match
        11 error -9843
        11 The certificate host name doesn't match mail.x.org
        11 THE CERTIFICATE HOSTNAME DOES NOT MATCH “MAIL.NEXUS.EXAMPLE”
        12 The certificate for this server has expired.
        12 THE CERTIFICATE FOR THIS SERVER HAS EXPIRED
        12 certificate for this server has exp
        12 cannot get mail because the certificate for this server has expired, says my iPhone
        13 There is no root certificate for this server.
        13 The root certificate for this server could not be verified.
        13 no root certificate for this serv
        13 Cannot Get Mail There is no root certificate for this server.
        14 The certificate for the server is invalid.
        14 The format of the certificate for the server is bad.
        14 cfnetwork SSL error -9807
        15 The user name or password for "imap.x.org" is incorrect.
        15 the username or password for is incorrect
        15 user name or password for “mail.x.org” is inc
        15 USER NAME OR PASSWORD INCORRECT
        15 The user name or password for "Charity Office" is incorrect.
        16 No password provided for "X". Please go to Mail Account Settings and enter a password.
        16 no password provided
        16 please go to mail account settings and enter a pass
        16 No password provided for “imap.nexus.example”. Please go to Mail Acc
        17 Logins are disabled for "X".
        17 logins are disabled
        17 LOGINS ARE DISABLED FOR “mail.x.org”
        17 Cannot Get Mail Logins are disabled for “imap.nexus.example”.
        18 The IMAP server "Y" doesn't support password authentication. Please check your account settings and try again.
        18 the smtp server doesn’t support password authent
        18 server doesnt support password authentication
        19 "imap.x.org" is currently unavailable.
        19 “” is currently unavailable.
        19 Cannot Get Mail "mail.x.org" is currently unav
        19 the mail server is currently unavailable
        20 the account is in use
        20 mailbox in use by another device
        20 account already in use on another device when I fetch mail
        21 The connection to the outgoing server "smtp.x.org" failed. Additional Outgoing Mail Servers can be configured in Settings.
        21 the connection to the outgoing server failed
        21 Cannot Send Mail The connection to the outgoing server “smtp.x” fai
        21 Unable to Send Email
        21 cannot send mail
        21 The connection to the outgoing server “smtp.nexus.example” failed
        22 Check the SSL setting for the outgoing server "X".
        22 check the ssl setting
        22 Cannot send mail. Check the SSL setting for the outgoing
        22 CHECK THE SSL SETTING FOR THE OUTGOING SERVER “SMTP.NEXUS.EXAMPLE”.
        23 Check the account settings for the outgoing server "X".
        23 check the account settings for the outgoing server
        23 Cannot Send Mail: check the account settings for the outg
        24 Check the settings for the outgoing servers in Settings > Apps > Mail > Accounts.
        24 You have not specified an SMTP server
        24 Check the settings for the outgoing servers in Settings > Accounts & Pass
        24 check the settings for the outgoing servers
        25 The sender address "office@x.org" was rejected by the server.
        25 the sender address was invalid
        25 sender address was rejected by the serv
        25 The sender address “office@nexus.example” was rejected by the server
        26 The recipient "ann@x.org" was rejected by the server because it does not allow relaying.
        26 the recipient was rejected by the server because it does not allow relay
        26 SERVER DOES NOT ALLOW RELAYING
        26 A copy has been placed in your Outbox. The recipient “bob@foo.org” was rejected by the server because it does not allow \#
        relaying.
        26 recipient “bob@foo.org” was rejected by the server because it does not
        26 The recipient was rejected by the server because it doesn't allow relaying
        26 hello, when I send to gmail people I get: The recipient “volunteer@gmail.com” was rejected by the server because it does \#
        not allow relaying. but our own are fine
        26 "server does not allow relaying" - that is all it says
        27 The recipient "X" was rejected by the server.
        27 Recipient Rejected By Server
        27 my phone said recipient rejected by server yesterday
        27 The recipient “ann@x.org” was rejected by the ser
        27 RECIPIENT REJECTED BY SERVER!!!
        27 the recipient "ann@x.org" was rejeted by the server
        28 The recipient "X" was rejected by the server because the user is unknown.
        28 recipient was rejected because the user is unkn
        28 REJECTED BY THE SERVER BECAUSE THE USER IS UNKNOWN
        28 the recipient ann@foo.org was rejected by the server because the user is unknown
        29 The recipient "X" was rejected by the server because it is not a valid email address.
        29 was rejected by the server because it is not a valid email address
        29 recipient rejected because it is not a valid ema
        29 the recipient anna@@x.org was rejected by the server because it is not a valid email address
        30 Sending the message failed because you exceeded your sending limit.
        30 you exceeded your sending limit
        30 sending the message failed because you exceeded
        30 Cannot Send Mail Sending the message failed because you exceeded your sending limit. A copy has been placed in your Outbox.
        31 The message was rejected by the server because it is too large.
        31 Your message has size 35 MB, which exceeds 25 MB.
        31 message was rejected because it is too lar
        31 The message was rejected by the server because it is too
        31 Your message has size 31.4 MB, which exceeds the limit
        32 The message was rejected by the server.
        32 Sending the message content to the server failed.
        32 the message was rejected by the ser
        32 Cannot Send Mail: The message was rejected by the server
        33 Mail will try to send the message again later.
        33 mail will try to send the message aga
        33 Mail will try sending the message again later
        33 Mail will try to send the message again later.
        34 A copy has been placed in your Outbox.
        34 a copy has been placed in your out
        34 Cannot Send Mail. A copy has been placed in your Outbox
        35 Can't determine port to use for the TCP/IP service
        35 can’t determine port to use
        35 the Internet connection appears to be offline
        35 Cannot Get Mail. No Internet Connection
        36 the account asks to sign in again
        36 account needs to sign in again in Mail
        36 please sign in again to your google account in mail
        36 Mail wants me to sign in again on a web page
        """#
    )

    /// Texts that are no such message, many of them about mail, servers and certificates all the same.
    static let unrelated = lines(
        #"""
        Dear friends, our spring newsletter is here: twelve dogs found a home in March, and the new kennel roof is finished.
        We could not read your certificate of birth; please send a certified copy by post.
        The certificate of the food hygiene course has expired and must be renewed by the end of May.
        Please check your account settings and verify your email address to complete the registration.
        Your order has been shipped and will arrive on Thursday between 9 and 12.
        The server brought us the wrong dessert, and the bill was rejected by my card.
        Password reset: click the link below to choose a new password for your account.
        * OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS AUTH=PLAIN] Dovecot ready.
        a1 OK LOGIN completed. a2 SELECT INBOX * 172 EXISTS * 1 RECENT * OK [UNSEEN 12] Message 12 is first unseen
        a3 NO [NONEXISTENT] Mailbox doesn't exist: Trash
        220 mail.example.org ESMTP Postfix 250-PIPELINING 250-SIZE 10240000 250 STARTTLS
        250 2.0.0 Ok: queued as 4F2A31C0
        The committee rejected the application because it is not complete.
        We have 550 members, 450 volunteers and 421 animals; 5.1.1 is the number of the chapter on cats.
        Donations of 554 euros were received at the market, 552 more than in the year before.
        HTTP error 500 Internal Server Error
        503 Service Unavailable: the website is under maintenance
        HTTP/1.1 404 Not Found
        How do I set up an out of office reply in Outlook?
        Thunderbird is an open source mail client for Windows, macOS and Linux.
        Our website loads pictures over http and the browser shows a broken padlock.
        The meeting on Monday is cancelled, we will try to find a new date later.
        Unfortunately the item you ordered is currently unavailable.
        This product is currently unavailable in your country.
        The connection between the two buildings failed the inspection.
        You have exceeded your sending budget for stamps this quarter.
        The parcel is too large and was rejected by the post office.
        A copy of the contract has been placed in your folder.
        I cannot get rid of the fleas on my cat.
        We cannot send flowers abroad.
        The user manual says that unknown users should register first.
        Please sign in again at the front desk after lunch.
        The bus timed out at the depot; the port of Hamburg was closed.
        Review the details of your invoice to continue with the payment.
        The recipient of the award was rejected by the jury.
        Root vegetables are in season; there is no root certificate of origin for these carrots.
        Our identity as a charity cannot be verified by the tax office without the original papers.
        The identity of the donor is known only to the board.
        WordPress 5.7.1 fixes a bug in the editor; update from 5.5.3 today.
        Version 4.7.2 of the plugin was released on 12 May.
        The phone number you have dialled is not in service.
        My account at the bank was blocked after three wrong attempts.
        Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.
        SELECT * FROM users WHERE password = 'x'; -- connection refused by policy
        if (server.connect(port)) { mail.send(message); } else { throw new Error("failed"); }
        IMAP is a protocol for reading mail on a server; POP downloads messages and SMTP sends them.
        SSL and TLS encrypt the connection between the mail program and the server.
        To add an account on the iPhone open Settings, Apps, Mail, Mail Accounts, Add Account and type user name and password.
        An MX record names the server that takes mail for a domain; SPF lists the servers that may send.
        Let's Encrypt issues certificates that are valid for 90 days; the server renews them by itself.
        The lawyer will verify the identity of both parties before they sign the contract.
        Unable to attend the AGM? You may appoint another member as your proxy.
        No password is needed for the guest Wi-Fi in the waiting room.
        The host apologised because the room was double booked and offered another one.
        The kennel door is stuck and the volunteer was unable to connect the hose.
        Mail your donation to our office in Bristol.
        Please read our privacy policy; we never share your address with others.
        Subject: Re: Adoption of Bella. Hi Ann, thank you for the pictures, she looks happy.
        Received: from mail.example.org (mail.example.org [192.0.2.1]) by mx.example.net with ESMTPS id abc for <ann@example.net>; \#
        Wed, 25 Nov 2026 04:11:08 +0000
        List-Unsubscribe: <https://news.example.org/u/123>, <mailto:unsubscribe@example.org>
        Die Verbindung zum Bahnhof ist unterbrochen, bitte nehmen Sie den Bus.
        Le chat est sur la table et le chien dans le jardin.
        今日は天気がいいですね。
        12345 67890
        ???
        The message of the film was lost on me, it is too long.
        Your message has been sent. We will answer within two days.
        We will send the message again next week.
        Message delivered. Recipient was happy. Server paid the bill.
        The sender of the parcel wrote the wrong address, so it was returned.
        The wedding invitation was rejected because the address was invalid.
        There is no internet at the farm, so we pay by cash.
        Our office was refused a permit to allow dogs on the premises.
        The insurance policy refuses to pay for the damage to the server room.
        The exam certificate is invalid without a stamp.
        Check the settings on the washing machine before you start it.
        The copy shop next to the outbox of the post office closes at six.
        The limit of liability was exceeded, and the claim was rejected.
        Our supporters were unable to log on to the live stream yesterday.
        The security officer could not verify the name on the badge.
        Your mailbox on the corner of the street will be emptied at 5 pm.
        The ship was unable to connect with the port authority and the captain timed out.
        This letter could not be delivered: the addressee is unknown at this address.
        Join our webinar on email authentication: SPF, DKIM and DMARC explained for charities.
        How to get more people to open your newsletter: five tips for better subject lines.
        Error 404: page not found
        Error: file not found
        The printer is offline, check the connection and try again.
        Windows Update error 0x80070005
        Blue screen: 0x0000007B INACCESSIBLE_BOOT_DEVICE
        Two-factor codes will be sent by text message to your mobile phone from now on.
        The database server is not responding to our queries since the update.
        The web server cannot be contacted by the monitoring.
        We lost the connection to the game server and had to start again.
        The game account is in use by my brother, he wants the password.
        Certificate of Incorporation: the company name does not match the register.
        Please note that our mail server will be updated on Saturday night; there may be short interruptions.
        To send mail from the office use port 587 with SSL and your full address as the user name.
        The new volunteers need a password for the members area; ask Tom.
        The web server certificate is renewed every 60 days by certbot.
        Our domain moved to a new provider, and the website works again.
        We use Google Workspace for our calendars and Microsoft 365 for documents.
        Your password will expire in 14 days. Visit the portal to change it.
        Your storage is almost full. Upgrade your plan to keep your photos.
        Someone signed in to your account from a new device. If this was you, you can ignore this message.
        Please enter your user name and password to log in to the members area.
        The newsletter was sent to 1,987 recipients; 8 addresses were rejected and 5 are unsure.
        Reply to this mail if you want to unsubscribe from the list.
        This message was sent to you because you subscribed to our news.
        The attachment was too large for the fax machine.
        Could you check the account for the outgoing payments in March?
        The outgoing chair thanked the incoming chair for her support.
        The connection at Crewe failed because the train was late.
        The server is down for maintenance tonight from 10 to 11.
        A security certificate from the police is needed for all volunteers who work with children.
        The host of the party will verify that you are on the guest list.
        Server room: authorised personnel only. Accounts must be checked at the front desk.
        Dear Sir, the sender of this letter was unknown to us and the address is not valid.
        The mail is delivered twice a day; letters that are too heavy are returned.
        He refused to allow a connection between the two events.
        The relay race was not permitted on the grass.
        Relay runners who are denied access must show their pass.
        The recipient of the kidney is doing well.
        Our username policy: no spaces, no capital letters.
        Incorrect data were entered in the annual report.
        The SSL lecture was cancelled because the professor is ill.
        Mail us your questions, we try to answer them again later this week.
        Your identity documents could not be verified. Please upload them again.
        We cannot verify your identity over the phone.
        This coupon has expired and cannot be used.
        The authentication of the painting failed; it is a copy.
        The quota for this fishing season has been exceeded.
        The mailbox at the corner is full of leaves.
        The user group is unknown to most people.
        The limit for sending parcels abroad is 30 kg.
        no
        error
        mail
        server
        password
        certificate
        Connection to Crewe refused boarding, server error in the ticket machine.
        We mail the invoices on Monday and the reminders a week later.
        The gas connection was refused by the council.
        Our phone line timed out while on hold with the insurance.
        The password for the alarm is kept in the safe; the user name is on the door.
        Fix incorrect user names in the membership list before the mailing.
        The certificate for the best volunteer goes to Maria.
        This certificate is valid for one year from the date of issue.
        The relay station of the radio amateur club is not permitted to transmit at night.
        An error occurred while processing your payment. Please try again later.
        Something went wrong. Please try again.
        Unable to process your request at this time.
        Your session has timed out. Please log in again.
        Access denied. You do not have permission to view this page.
        Sorry, we could not find your account. Please sign up.
        Invalid email address. Please enter a valid email address.
        Please enter a valid email address
        Your account has been locked. Please contact customer service.
        Message too long for SMS, it will be sent in two parts.
        You have reached your monthly limit of free articles.
        Unknown user error in accounting software
        Drop-off point closed; recipient not at home. Delivery will be tried again tomorrow.
        Delivery Status: delivered. Recipient signed for the parcel.
        spf=pass dkim=pass dmarc=pass header.from=example.org
        X-Spam-Status: No, score=-0.1 required=5.0 tests=DKIM_SIGNED,DKIM_VALID
        openssl s_client -connect mail.example.org:993 -servername mail.example.org
        ssl_cert = </etc/letsencrypt/live/mail.example.org/fullchain.pem
        smtpd_relay_restrictions = permit_mynetworks permit_sasl_authenticated defer_unauth_destination
        postfix/smtpd[1234]: connect from unknown[192.0.2.1]
        dovecot: imap-login: Login: user=<ann@example.org>, method=PLAIN, rip=192.0.2.1, TLS
        To: volunteers@example.org; From: office@example.org; Subject: Rota for December
        We will discuss the relaying of the lawn and the new floor of the kennel at 7 pm.
        Terms: the sender of an order is bound for 14 days, the recipient of the goods for 30.
        The article explains why the phone shows a message when the name in a certificate is wrong.
        How a mail server works: it receives messages from other servers and keeps them until a program fetches them.
        My neighbour refused to connect his house to the new line, the connection failed.
        The printer server is not working, paper jam.
        I forgot my password
        What is my password?
        How do I change my email signature?
        Add account
        Accounts & Passwords
        Settings > Mail > Accounts
        Cancel
        Continue
        OK
        Details
        Mail
        Outgoing Mail Server
        SMTP
        Use SSL
        Cat photos from the summer party: 550 pictures in two albums
        Room 421, building 5.7.1, third floor
        The identity of the caller is unknown.
        Do you want to try our new menu?
        Please check your payment settings.
        Mail order catalogue for spring.
        You have not paid the membership fee.
        A copy of the key has been made.
        The connection to the station is good.
        The address was invalid.
        The server is happy today.
        The message was read by the board.
        The dog is currently unavailable for adoption.
        Your message was rejected by the editor.
        No entry without a valid ticket.
        Login to the members area failed.
        Enter your user name and your password.
        The user name is taken.
        The certificate for this course is ready.
        The account is in use for donations only.
        """#
    )

    private static func lines(_ text: String) -> [String] {
        text.utf8.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }
}
