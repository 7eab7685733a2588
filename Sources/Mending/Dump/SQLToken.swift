/// What a statement is made of, as far as it is looked at.
enum SQLToken: Equatable {
    /// In lower case.
    case word(String)
    /// A quoted identifier, unquoted.
    case name(String)
    /// A string, when it is short.
    case string(String)
    case sign(UInt8)

    /// The name of a table or column, quoted or not.
    var identifier: String? {
        switch self {
        case .word(let text), .name(let text): text
        case .string, .sign: nil
        }
    }

    var isName: Bool { if case .name = self { true } else { false } }

    func isWord(_ text: String) -> Bool { self == .word(text) }
    func isSign(_ text: Character) -> Bool { text.asciiValue.map { self == .sign($0) } ?? false }
}
