import Basics

/// A pasted text with all that can be read off it: words, a server's name, a server's reply.
struct SaidText {
    let text: MessageText
    let tokens: [MessageToken]
    let server: SaidServer
    let smtp: SaidSMTPReply?
    let login: SaidLoginReply?

    init(_ input: String) {
        text = MessageText(input)
        tokens = MessageToken.tokens(of: text.plain)
        server = SaidServer(tokens: tokens, plain: text.plain)
        let reading = SaidReplyReader(plain: text.plain)
        smtp = reading.smtp()
        login = reading.login()
    }

    /// The replies as matches, the one that says more first.
    var replies: [any SaidReply] { [smtp as (any SaidReply)?, login].compactMap(\.self) }
}

/// A server's answer inside the text.
protocol SaidReply {
    /// `smtp.norelaying`, `imap.locked`.
    var matchID: String { get }
    var isOutgoing: Bool { get }
}
