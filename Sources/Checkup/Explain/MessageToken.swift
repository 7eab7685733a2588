import Basics

/// A piece of a message: a word, or something that varies from one message to the next.
struct MessageToken: Equatable {
    enum Kind {
        case word
        /// A server name, a mail address or a web address.
        case name
        case number
    }

    let kind: Kind
    /// In small letters; apostrophes are left out, since people do.
    let text: [UInt8]
    /// Where it stands in the plain text.
    let range: Range<Int>
    /// It may be the rest of a longer word: the text ends behind it, or dots follow.
    var endsCut = false
    /// Only the first token may lack its beginning.
    var beginsCut = false
    /// An empty line stands before it; what is said there seldom goes on.
    var beginsParagraph = false
    /// A name that is surely a mail server's: in quotes, or with a label such as `mail`.
    var isServer = false

    func with(_ text: [UInt8]) -> MessageToken {
        var token = MessageToken(kind: kind, text: text, range: range)
        (token.endsCut, token.beginsCut, token.beginsParagraph) = (endsCut, beginsCut, beginsParagraph)
        return token
    }

    /// The word that stands for any server in a pattern; no text can spell it.
    static let server: [UInt8] = [0]
}
