/// One piece of PHP code: where it stands, and what it is as far as a configuration file makes use of it.
struct PHPToken: Sendable, Equatable {
    enum Kind: UInt8, Sendable {
        /// What stands outside of PHP's tags.
        case html
        /// `<?php`, `<?=` or `<?`.
        case open
        case close
        case name
        case variable
        case number
        /// In single or double quotes, and nothing in it is worked out.
        case string
        /// Between `<<<A` and `A`, and nothing in it is worked out.
        case heredoc
        /// Text with variables in it, or a command in backticks.
        case template
        /// One byte: ``sign``.
        case sign
        /// Two or three bytes, of which ``sign`` is the first.
        case longSign
    }

    var kind: Kind
    var sign: UInt8 = 0
    var word = PHPWord.other
    var start: Int
    var end: Int

    func isSign(_ byte: UInt8) -> Bool { kind == .sign && sign == byte }

    var opensBracket: Bool {
        switch kind {
        case .sign: sign == UInt8(ascii: "(") || sign == UInt8(ascii: "[") || sign == UInt8(ascii: "{")
        case .longSign: sign == UInt8(ascii: "#")
        default: false
        }
    }

    var closesBracket: Bool {
        kind == .sign && (sign == UInt8(ascii: ")") || sign == UInt8(ascii: "]") || sign == UInt8(ascii: "}"))
    }
}

/// A comment, and the number of the token that follows it.
struct PHPComment: Sendable, Equatable {
    var start: Int
    var end: Int
    var next: Int
}

/// The names that mean something to us; PHP does not tell their upper case from lower.
enum PHPWord: String, Sendable {
    case other = ""
    case define, defined, const, isset, empty, getenv, dirname, function, new, use, namespace
    case getenvDocker = "getenv_docker"
    case `if`, elseif, `else`, `while`, `for`, foreach, `switch`, `do`, `catch`, finally
    case endif, endwhile, endfor, endforeach, endswitch
    case include, require
    case includeOnce = "include_once"
    case requireOnce = "require_once"
    case and, or, xor, instanceof, `as`
    case `true`, `false`, null
    case folder = "__dir__"
    case file = "__file__"
    case haltCompiler = "__halt_compiler"

    /// The longest has 15 letters.
    static let longest = 15
}

/// What has no end, and where it begins.
enum PHPFault: Error, Equatable {
    case string(Int)
    case heredoc(Int)
    case comment(Int)
}
