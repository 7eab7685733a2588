/// Names under which mail services and server packages publish keys unless told otherwise.
///
/// Selectors cannot be listed, so these are asked for one by one; each line says whose they are.
enum DKIMSelectors {
    static let usual: [String] = [
        // Google Workspace, Microsoft 365, iCloud, Yahoo.
        "google", "selector1", "selector2", "sig1", "s1024", "s2048",
        // Fastmail, Proton, Zoho, Migadu, mailbox.org, Gandi.
        "fm1", "fm2", "fm3", "protonmail", "protonmail2", "protonmail3", "zoho", "zmail", "key1", "key2", "key3",
        "mbo0001", "mbo0002", "mbo0003", "mbo0004", "gm1", "gm2", "gm3",
        // cPanel and Plesk; DirectAdmin; rspamd, iRedMail and Hetzner; OpenDKIM's and Brevo's manuals; Postfix guides.
        "default", "x", "dkim", "mail", "email", "smtp",
        // IONOS, Strato, Hostinger, Titan, Global Micro.
        "s1-ionos", "s2-ionos", "strato-dkim-0002", "strato-dkim-0003", "hostingermail1", "hostingermail-a",
        "hostingermail-b", "hostingermail-c", "titan1", "titan2", "mxvault",
        // Mailchimp, its Mandrill, SendGrid, Mailjet, Mailgun, Brevo.
        "k1", "k2", "k3", "mandrill", "mte1", "mte2", "s1", "s2", "smtpapi", "mailjet", "mailo", "pic", "krs", "brevo1",
        "brevo2",
        // Constant Contact, Klaviyo, MailerLite, Campaign Monitor, Postmark, Zendesk, Everlytic.
        "ctct1", "ctct2", "kl", "kl2", "litesrv", "ml", "cm", "pm", "zendesk1", "zendesk2", "everlytickey1",
        "everlytickey2",
    ]

    /// A selector that nobody has; an answer to it comes from a wildcard.
    static let nobodys = "postwell-asks-whether-any-name-answers"
}
