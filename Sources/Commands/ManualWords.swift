import Basics

/// What the manual says beside the declarations of commands and options.
enum ManualWords {
    /// The day of the last change that a reader of the manual would notice.
    static let date = "November 25, 2026"

    static let english: PhraseBook = {
        do {
            return try PhraseBook(englishText)
        } catch {
            preconditionFailure("the manual's own phrases: \(error)")
        }
    }()

    struct Item {
        var term: String
        var text: String
    }

    /// The phrases of an entry as pairs; each `term` is followed by its `text`.
    static func items(_ entry: String, _ words: PhraseBook = english) -> [Item] {
        zip(words.phrases(entry, "term"), words.phrases(entry, "text")).map { Item(term: $0, text: $1) }
    }

    private static let englishText = """
        [description]
        text: postwell asks mail servers what each release of iOS would ask them, judges the answers as that release
          would, and says in plain words what is broken, since when, and who must do what.
        text: A check changes nothing on any server. No message is sent, and no password is tried that was not given. It
          asks the domain's name servers, the mail servers found there, and a few documents that say how the mail of the
          domain is to be reached.

        [everywhere]
        title: With every command

        [option]
        values: One of: {value}.
        default: The default is {value}.
        repeating: May be given several times.

        [environment]
        term: NO_COLOR
        text: When set, nothing is coloured, as with --no-color.
        term: TERM
        text: With the value dumb, no progress is shown.

        [files]
        term: /etc/resolv.conf
        text: The name servers that are asked, unless --resolver names another.
        term: /etc/ssl/certs/ca-certificates.crt
        text: The roots that stand in for those of iOS, unless --system-root names others; where it is missing,
          /etc/pki/tls/certs/ca-bundle.crt, /etc/ssl/ca-bundle.pem and /etc/ssl/cert.pem are tried.

        [statuses]
        term: 0
        text: Fine, or done.
        term: 1
        text: Warnings: it works, and somebody should look at it.
        term: 2
        text: Broken, or stopped before everything was checked. What is known was written.
        term: 3
        text: The servers could not be reached, or too little could be told.
        term: 64
        text: The input or the options are wrong, or the result cannot be written.

        [examples]
        text: Check everything that a domain offers to phones:
        term: postwell check example.org
        text: Check the two servers as they are typed in an account:
        term: postwell check --incoming imaps://mail.example.org --outgoing submission://mail.example.org
        text: Keep a report to send on:
        term: postwell check example.org --format html --output report.html
        text: Check many domains, a result a line as soon as it is known:
        term: postwell check --list domains.txt --format jsonl --output results.jsonl
        text: A command for Nagios or Icinga:
        term: postwell check example.org --quiet --format nagios
        text: A test report for a build server:
        term: postwell check --list domains.txt --format junit --output postwell.xml
        text: Judge a certificate before it is installed:
        term: postwell certificate chain.pem --host mail.example.org

        [see]
        text: RFC 8314 says how mail programs should use TLS, RFC 6186 how they find their servers, RFC 9525 how they
          compare a certificate with a name. The rules themselves, with their sources, are printed by postwell rules.
        """
}
