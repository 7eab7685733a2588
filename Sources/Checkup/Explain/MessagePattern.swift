import Basics

/// One wording of a message, as a row of `said.tsv` gives it.
struct MessagePattern {
    enum Kind: String {
        case says
        /// Text around a more telling one, such as a dialog's title; comes after it.
        case wrapper
        /// So short or so common that it tells something only where nothing else is said.
        case alone
        /// A number that is the same in every language, such as `0x800CCC0E`.
        case code
    }

    struct Word {
        let text: [UInt8]
        /// Without it the pattern does not fit, however much of the rest is there.
        let isRequired: Bool
        /// Behind it stands something that varies: a server, an address, a port.
        let precedesBlank: Bool
    }

    let kind: Kind
    let words: [Word]

    /// Reads a cell: `{host}`, `{port}` and `…` vary, a word that begins with `+` is required.
    ///
    /// `+{host}` asks for something in the server's place, where the words alone would be anybody's.
    init(kind: Kind, text: String) {
        self.kind = kind
        var words: [Word] = []
        for part in text.split(separator: " ") {
            if part.hasPrefix("+{host}") {
                words.append(Word(text: MessageToken.server, isRequired: true, precedesBlank: false))
                continue
            }
            if part.hasPrefix("{") || part.hasPrefix("…") || part.hasPrefix("\"{") || part.hasPrefix("\"…") {
                if let last = words.popLast() {
                    words.append(Word(text: last.text, isRequired: last.isRequired, precedesBlank: true))
                }
                continue
            }
            let isRequired = part.hasPrefix("+")
            let plain = MessageText(isRequired ? String(part.dropFirst()) : String(part)).plain
            for token in MessageToken.tokens(of: plain) {
                words.append(Word(text: token.text, isRequired: isRequired, precedesBlank: false))
            }
        }
        self.words = words
    }
}
