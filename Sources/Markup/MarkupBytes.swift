// What HTML, CSS and XML agree on, byte by byte.

/// White space of HTML and CSS: tab, line feed, form feed, carriage return, blank.
func isMarkupSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// UTF-8 of a character, or of U+FFFD for a number that is none.
func appendScalar(_ value: UInt32, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
}
