/// A token of CSS Syntax 3; what no address can stand in is `other`.
///
/// A range holds the bytes of a name or a value as written, with their escapes but without quotes and brackets.
enum CSSToken: Equatable {
    case ident(Range<Int>)
    case function(Range<Int>)
    case atKeyword(Range<Int>)
    case string(Range<Int>)
    case url(Range<Int>)
    case badString, badURL
    case space, colon, semicolon
    case openRound, closeRound, openSquare, closeSquare, openCurly, closeCurly
    /// `<!--` or `-->`.
    case commentMark
    case other
}
