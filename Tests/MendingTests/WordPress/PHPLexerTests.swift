import Basics
import TestSupport
import Testing

@testable import Mending

@Suite struct PHPLexerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var code: String
        var tokens: [String]

        init(_ name: String, _ code: String, _ tokens: [String]) {
            testDescription = name
            self.code = code
            self.tokens = tokens
        }
    }

    static let cases: [Case] = [
        Case("empty", "", []),
        Case("only text", "a <b> <?", ["html", "open"]),
        Case("a tag of XML is text", "<?xml version='1.0'?>", ["html"]),
        Case("a tag that is none", "<?phpx", ["html"]),
        Case("text, code, text", "a<?php b ?>\nc", ["html", "open", "name", "close", "html"]),
        Case("the tag in upper case", "<?PHP a", ["open", "name"]),
        Case("echo", "<?='a'?>", ["open", "string", "close"]),
        Case("a mark of UTF-8", "\u{FEFF}<?php a", ["html", "open", "name"]),
        Case("comments", "<?php // it's\n# it's\n/* it's */ a", ["open", "name"]),
        Case("a line's comment ends at the tag", "<?php // a ?>'", ["open", "close", "html"]),
        Case("a comment ends at a carriage return", "<?php // a\rb", ["open", "name"]),
        Case("an attribute is no comment", "<?php #[A('b')]\nc", ["open", "longSign", "name", "sign", "string", "sign", "sign", "name"]),
        Case("single quotes", #"<?php 'a\'b\\' c"#, ["open", "string", "name"]),
        Case("double quotes", #"<?php "a\"b\\" c"#, ["open", "string", "name"]),
        Case("a dollar that is one", #"<?php "5$ {a} $5" c"#, ["open", "string", "name"]),
        Case("an escaped dollar", #"<?php "\$a" c"#, ["open", "string", "name"]),
        Case("a variable in a string", #"<?php "a $b c""#, ["open", "template"]),
        Case("code in a string", #"<?php "a {$b["x"]["}"]} c" d"#, ["open", "template", "name"]),
        Case("strings in strings", #"<?php "a{$b["c{$d['"']}e"]}f" g"#, ["open", "template", "name"]),
        Case("the old way", #"<?php "${a}" b"#, ["open", "template", "name"]),
        Case("a command", "<?php `a'` b", ["open", "template", "name"]),
        Case("binary", #"<?php b'a' B"b" b"#, ["open", "string", "string", "name"]),
        Case("heredoc", "<?php <<<A\n'x\n A\n; b", ["open", "heredoc", "sign", "name"]),
        Case("heredoc in quotes", "<?php <<< \"A\"\n$x\nAB\nA; b", ["open", "template", "sign", "name"]),
        Case("nowdoc", "<?php <<<'A'\n$x {$y\nA, b", ["open", "heredoc", "sign", "name"]),
        Case("empty heredoc", "<?php <<<A\nA; b", ["open", "heredoc", "sign", "name"]),
        Case("a shift is no heredoc", "<?php 1 << 2 <<< 3", ["open", "number", "longSign", "number", "longSign", "sign", "number"]),
        Case("names", #"<?php \a\b a\b a \ "#, ["open", "name", "name", "name", "sign"]),
        Case("numbers", "<?php 0x1F 1_000 1.5e3 .5 0b11 1.", ["open"] + [String](repeating: "number", count: 6)),
        Case("the end of code", "<?php a; __halt_compiler(); 'b", ["open", "name", "sign", "name"]),
    ]

    @Test(arguments: cases)
    func `tokens of every kind`(_ item: Case) throws {
        #expect(try PHPSource(Array(item.code.utf8)).tokens.map { "\($0.kind)" } == item.tokens)
    }

    @Test(arguments: [
        ("<?php 'a", PHPFault.string(6)), ("<?php 'a\\", .string(6)), ("<?php \"a", .string(6)), ("<?php `a", .string(6)),
        ("<?php \"{$a", .string(6)), ("<?php \"{$a['\"", .string(11)), ("<?php /* a", .comment(6)), ("<?php /*/", .comment(6)),
        ("<?php <<<A\nb", .heredoc(6)), ("<?php <<<'A'\nAB", .heredoc(6)), ("<?php b\"", .string(6)),
    ])
    func `what has no end is refused`(_ code: String, _ fault: PHPFault) {
        #expect(throws: fault) { try PHPSource(Array(code.utf8)) }
    }

    static let pieces: [String] = [
        " ", "\n", "\r\n", "\t", "<?php ", "<?php\n", "<?= ", "?>", "?>\n", "a", "define", "\\", "\\b", "$", "$a", "$a[0]", "$a->b", "'",
        "\"", "`", "'x'", "\"x\"", "\"$a\"", "{", "}", "{$", "${", "(", ")", "[", "]", "#[", "# c\n", "// c\n", "/* c */", "//", "/*", "*/",
        ";",
        "<<<A\n", "<<<'A'\n", "<<<\"A\"\n", "\nA\n", "\n  A;", "A", "é", "0", "12", "1.5", "0x", "0xF", "1e", "1_0", ".", "...", "=", "==",
        "=>", "->",
        "?->", "::", "??=", "&&", "<", "<<", ">", "!", "!==", "\\'", "\\\"", "\\\\", "b'", "b\"", "<html>", "http://a", ",", "?", ":", "@",
        "|", "-", "--",
        "**", "%", "^", "~",
    ]

    @Test func `PHP itself cuts random code in the same places`() async throws {
        var random = SplitMix64(seed: 5)
        let codes = (0..<4000).compactMap { _ -> [UInt8]? in
            let pieces = (0..<Int.random(in: 1...25, using: &random)).compactMap { _ in Self.pieces.randomElement(using: &random) }
            let code = (Bool.random(using: &random) ? "<?php " : "") + pieces.joined()
            // PHP reads these in ways of their own, and then as an error.
            if ["->b\"", "->b'", "->b\\", "->#["].contains(where: code.contains) { return nil }
            // Whether `<?` alone begins code is a setting of the server.
            return code.replacing("<?php", with: "").replacing("<?=", with: "").contains("<?") ? nil : Array(code.utf8)
        }
        let answer = try await TemporaryFolder.with { folder in
            try folder.write(codes.map(hexadecimal).joined(separator: "\n") + "\n", "codes")
            return try await PHP.run("tokens.php", [folder.file("codes")])
        }
        let lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
        var equal = 0
        for (code, line) in zip(codes, lines) {
            guard let lexer = try? PHPLexer(code) else { continue }
            let tokens = lexer.tokens.map { (start: $0.start, text: "\($0.kind):\($0.start):\($0.end - $0.start)") }
            let comments = lexer.comments.map { (start: $0.start, text: "comment:\($0.start):\($0.end - $0.start)") }
            let all = (tokens + comments).sorted { $0.start < $1.start }.map(\.text).joined(separator: " ")
            #expect(all == line, "\(String(decoding: code, as: UTF8.self).debugDescription)")
            equal += 1
        }
        #expect(equal > 1000)
    }
}
