/// What is wrong with the nesting of a page's elements; nil when each is closed where it should be.
///
/// Good for pages whose texts have no bare `<`, as ours must.
func faultyNesting(of page: String) -> String? {
    let empty: Set<Substring> = ["!doctype", "meta", "link", "br", "hr", "img", "input", "col", "wbr"]
    var open: [Substring] = []
    for part in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
        guard part.contains(">") else { return "<\(part.prefix(40)) has no end" }
        let name = part.prefix { $0 != " " && $0 != ">" && $0 != "\n" }
        if empty.contains(name) { continue }
        guard name.hasPrefix("/") else {
            open.append(name)
            continue
        }
        let last = open.popLast()
        guard last == name.dropFirst() else { return "<\(name)> closes \(last ?? "nothing")" }
    }
    return open.last.map { "\($0) is never closed" }
}

/// Blanks such as `{domain}` that a phrase still has.
func openBlanks(in text: String) -> [String] {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        let name = part.prefix { $0.isLetter }
        return !name.isEmpty && part.dropFirst(name.count).first == "}" ? "{\(name)}" : nil
    }
}
