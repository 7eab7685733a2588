/// A bracket that is open inside a statement.
enum CSSBracket {
    case round, square, curly
    /// `url("`: its string is an address.
    case url
    /// `image-set(`: strings right in it are addresses.
    case imageSet

    init?(_ token: CSSToken, in tokenizer: CSSTokenizer) {
        switch token {
        case .openRound: self = .round
        case .openSquare: self = .square
        case .openCurly: self = .curly
        case .function(let name):
            if tokenizer.isCSSWord(name, "url") {
                self = .url
            } else if tokenizer.isCSSWord(name, "image-set") || tokenizer.isCSSWord(name, "-webkit-image-set") {
                self = .imageSet
            } else {
                self = .round
            }
        default: return nil
        }
    }

    func isClosed(by token: CSSToken) -> Bool {
        switch self {
        case .round, .url, .imageSet: token == .closeRound
        case .square: token == .closeSquare
        case .curly: token == .closeCurly
        }
    }
}
