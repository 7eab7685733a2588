import Basics
import Wire

/// What classes, identifiers and paths say about who made a piece of a page.
enum ReferenceTraces {
    /// The post or page that an element and what is in it belong to.
    static func post(_ name: String, _ value: (String) -> String?, _ classes: [String]) -> String? {
        if let number = value("data-elementor-id"), isNumber(number) { return "post \(number)" }
        if let number = number(in: classes, after: name == "body" ? ["postid-", "page-id-"] : ["post-"]) {
            return "post \(number)"
        }
        if let id = value("id"), name != "body", let number = number(in: [id], after: ["post-"]) {
            return "post \(number)"
        }
        return nil
    }

    /// The piece inside the post: an element of a page builder, a block, a widget, a style or script with a name.
    static func place(_ name: String, _ value: (String) -> String?, _ classes: [String]) -> String? {
        if name == "style" || name == "script" || name == "link" { return value("id").flatMap { handle($0, name) } }
        if classes.contains("elementor-element"), let id = value("data-id") { return "Elementor element \(short(id))" }
        if let id = value("data-node"), classes.contains(where: { $0.hasPrefix("fl-") }) {
            return "Beaver Builder node \(short(id))"
        }
        if classes.contains("widget"), let id = value("id") { return "widget \(short(id))" }
        return classes.lazy.compactMap(place).first
    }

    private static func place(_ word: String) -> String? {
        if let number = number(in: [word], after: ["wp-image-"]) { return "attachment \(number)" }
        // Only names with a number are one element; the others are looks.
        if word.hasPrefix("et_pb_"), let last = word.split(separator: "_").last, isNumber(String(last)) {
            return "Divi \(short(word))"
        }
        if word.hasPrefix("wpb_") || word.hasPrefix("vc_custom_") { return "WPBakery \(short(word))" }
        guard word.hasPrefix("wp-block-"), !word.contains("__") else { return nil }
        return "block \(short(String(word.dropFirst("wp-block-".utf8.count))))"
    }

    private static func handle(_ id: String, _ name: String) -> String {
        if let number = number(in: [id], after: ["elementor-post-"]) { return "Elementor CSS of post \(number)" }
        if id == "wp-custom-css" || id == "custom-css" { return "additional CSS of the theme" }
        return "\(name) \(short(id))"
    }

    /// What the path of a file says: theme, plugin, upload, or WordPress itself.
    static func file(_ url: WebURL) -> String? {
        let parts = url.path.split(separator: "/").map(String.init)
        guard let start = parts.firstIndex(of: "wp-content") else {
            return parts.contains("wp-includes") ? "WordPress: \(short(parts.last ?? ""))" : nil
        }
        let rest = parts[(start + 1)...]
        guard let kind = rest.first, rest.count > 1 else { return nil }
        let path = rest.dropFirst(2).joined(separator: "/")
        switch kind {
        case "themes" where rest.count > 2: return "theme \(rest[start + 2]): \(short(path))"
        case "plugins" where rest.count > 2: return "plugin \(rest[start + 2]): \(short(path))"
        case "uploads":
            let name = parts.last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
            if rest.contains("elementor"), let number = number(in: [name], after: ["post-"]) {
                return "Elementor CSS of post \(number)"
            }
            return "upload \(short(rest.dropFirst().joined(separator: "/")))"
        default: return "\(kind): \(short(rest.dropFirst().joined(separator: "/")))"
        }
    }

    /// The digits that end a word after one of the beginnings; `elementor-post-12-css` has a tail.
    private static func number(in words: [String], after beginnings: [String]) -> String? {
        for word in words {
            for beginning in beginnings where word.hasPrefix(beginning) {
                let rest = word.dropFirst(beginning.utf8.count)
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                let tail = rest.dropFirst(digits.count)
                if !digits.isEmpty, tail.isEmpty || tail == "-css" || tail == "-inline-css" { return String(digits) }
            }
        }
        return nil
    }

    private static func isNumber(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy(isDigit) }

    /// Anybody can write a class, so it is cut and made harmless.
    private static func short(_ text: String) -> String { printable(text, limit: 80) }
}
