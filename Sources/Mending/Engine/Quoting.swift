/// How the bytes of a value are written where they stand: plainly as in a file, or within an SQL literal.
package struct Quoting: Sendable, Equatable {
    /// A backslash and the byte after it are one byte of the value (MySQL, unless NO_BACKSLASH_ESCAPES is set).
    package var backslashes: Bool
    /// Two of these are one byte of the value; zero where nothing is doubled.
    package var quote: UInt8

    package init(backslashes: Bool, quote: UInt8) {
        self.backslashes = backslashes
        self.quote = quote
    }

    package static let plain = Quoting(backslashes: false, quote: 0)

    var isPlain: Bool { !backslashes && quote == 0 }
}
