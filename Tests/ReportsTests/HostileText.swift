import Basics
import Testing

/// What a server may send to take over a terminal or a page, named in test logs by its visible form.
struct HostileText: Sendable, CustomTestStringConvertible {
    let text: String

    var testDescription: String { printable(text, limit: 40) }

    static let all = texts.map(HostileText.init)

    private static let texts = [
        "\u{1B}[2J\u{1B}[31mgone", "\u{1B}]0;title\u{07}", "\u{9B}31m", "\u{7F}\u{08}\u{08}", "a\r\nb\u{0B}c\u{0}",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style></title><b>",
        "\u{202E}gpj.exe", "\u{2066}x\u{2069}\u{200F}", "\u{FEFF}\u{200B}\u{2028}", "\u{E0041}\u{E0042}", "&lt;b&gt;&amp;",
        "--><!--", "javascript:alert(1)", "{subject}{level}", String(repeating: "x", count: 3000),
        String(repeating: "郵便 ", count: 200), "e\u{301}\u{301}\u{301}",
    ]
}
