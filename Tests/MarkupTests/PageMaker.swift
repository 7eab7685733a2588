import TestSupport

/// Pages of tags that steer the tree, in an order that no author would choose.
enum PageMaker {
    private static let names = [
        "a", "b", "nobr", "p", "div", "table", "tr", "td", "caption", "col", "select", "option", "template", "svg",
        "math", "mi", "annotation-xml", "foreignObject", "desc", "title", "style", "script", "noscript", "head", "body",
        "html", "frameset", "form", "input", "button", "li", "dd", "h1", "image", "isindex", "textarea", "iframe",
        "object", "ruby", "rt", "br", "base", "unknown-thing", "pre",
    ]
    private static let others = [
        "x", " ", "\n", "\u{0}", "&amp;", "&#3000000000;", "&not", "<!doctype html>", "<!--", "-->", "<![CDATA[", "]]>",
        "<?x>", "</>", "<", "😀", "\u{FEFF}",
    ]

    static func page(_ random: inout SplitMix64) -> String {
        var page = ""
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            let name = names.randomElement(using: &random) ?? ""
            switch Int.random(in: 0..<8, using: &random) {
            case 0: page += others.randomElement(using: &random) ?? ""
            case 1...3: page += "</\(name)>"
            case 4: page += "<\(name) a='b' xlink:href=c type=hidden>"
            case 5: page += "<\(name)/>"
            default: page += "<\(name)>"
            }
        }
        return page
    }
}
