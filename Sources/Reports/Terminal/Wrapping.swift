/// Breaks a text at blanks into lines of at most `width` columns; a word that is longer is broken where the line ends.
///
/// Blanks inside a line are kept, since evidence may be aligned by them.
func wrapped(_ text: String, width: Int) -> [String] {
    let width = max(2, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    var isFirstWord = true
    for word in text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false) {
        let size = displayWidth(String(word))
        if isFirstWord {
            isFirstWord = false
        } else if used + 1 + size <= width {
            line += " "
            used += 1
        } else {
            lines.append(withoutTrailingBlanks(line))
            line = ""
            used = 0
        }
        for scalar in word {
            let columns = displayWidth(scalar)
            if used + columns > width {
                lines.append(line)
                line = ""
                used = 0
            }
            line.unicodeScalars.append(scalar)
            used += columns
        }
    }
    lines.append(withoutTrailingBlanks(line))
    return lines
}

private func withoutTrailingBlanks(_ line: String) -> String {
    var scalars = line.unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
}
