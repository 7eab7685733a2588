import Basics

/// The text with every character that could steer a terminal or hide in a page made visible, at full length.
///
/// What servers send was cut where it was read; cutting again here would cost the product's own long sentences.
func visible(_ text: String) -> String { printable(text, limit: .max) }

/// The lines of a text that may have several, each made visible, without empty ones at the end.
///
/// `\r\n` is one `Character` and counts as one line end, so the bytes are split.
func visibleLines(_ text: String) -> [String] {
    var lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        visible(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
}
