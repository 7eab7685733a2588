import Testing

@testable import Mending

/// One text, and what it must become; the number is that of the case in the list of cases, where it has one.
struct MendCase: Sendable, CustomTestStringConvertible {
    let name: String
    let input: String
    /// Nil when not one byte may change.
    let expected: String?
    var carrier: String?
    var reasons: [String] = []

    var testDescription: String { name }

    init(_ name: String, _ input: String, _ expected: String?, _ carrier: String? = nil, left reasons: [String] = []) {
        self.name = name
        self.input = input
        self.expected = expected
        self.carrier = carrier
        self.reasons = reasons
    }
}

@Suite struct AddressCaseTests {
    static let carriers: [MendCase] = [
        MendCase("plain", "see http://a.example/x now", "see https://a.example/x now", "text"),
        MendCase("38 JSON", #"{"u":"http:\/\/a.example\/x"}"#, #"{"u":"https:\/\/a.example\/x"}"#, "json"),
        MendCase("39 JSON in JSON", #"\"http:\\\/\\\/a.example\\\/x\""#, #"\"https:\\\/\\\/a.example\\\/x\""#, "json-in-json"),
        MendCase("40 unicode slashes", #"http:\u002F\u002fa.example"#, #"https:\u002F\u002fa.example"#, "unicode-escape"),
        MendCase("40 unicode colon", #"http\u003a//a.example"#, #"https\u003a//a.example"#, "unicode-escape"),
        MendCase("40 all unicode", #"http\u003A\u002F\u002Fa.example"#, #"https\u003A\u002F\u002Fa.example"#, "unicode-escape"),
        MendCase("41 URL-encoded", "url:http%3A%2F%2Fa.example%2Fx|t", "url:https%3A%2F%2Fa.example%2Fx|t", "url-encoded"),
        MendCase("41 small hex", "http%3a%2f%2fa.example", "https%3a%2f%2fa.example", "url-encoded"),
        MendCase("41 twice", "http%253A%252F%252Fa.example", "https%253A%252F%252Fa.example", "url-encoded-twice"),
        MendCase("48 capitals", "HTTP://A.Example/", "HTTPS://A.Example/", "text"),
        MendCase("48 mixed", "Http://a.example/", "Https://a.example/", "text"),
        MendCase("49 entity", "http&#58;//a.example", "https&#58;//a.example", "html-entity"),
        MendCase("49 hex entity", "http&#x3A;//a.example", "https&#x3A;//a.example", "html-entity"),
        MendCase("49 named entities", "http&colon;&sol;&sol;a.example", "https&colon;&sol;&sol;a.example"),
        MendCase("49 all named", "http&colon;//a.example/", "https&colon;//a.example/", "html-entity"),
        MendCase("web socket", "new WebSocket('ws://a.example/s')", "new WebSocket('wss://a.example/s')", "text"),
        MendCase("Latin letter before", "#http://a.example", "#https://a.example"),
        MendCase("after an escaped line end", #"\nhttp://a.example"#, #"\nhttps://a.example"#),
        MendCase("after an encoded quote", "%22http%3A%2F%2Fa.example%22", "%22https%3A%2F%2Fa.example%22"),
        MendCase("after a quote encoded twice", "%2522http%253A%252F%252Fa.example", "%2522https%253A%252F%252Fa.example"),
        MendCase("after an escaped quote", #"\u0022http:\/\/a.example"#, #"\u0022https:\/\/a.example"#),
        MendCase("after letters of Chinese", "见http://a.example。", "见https://a.example。"),
        MendCase("two in a list", "http://a.example/1,http://b.example/2", "https://a.example/1,https://b.example/2"),
        MendCase(
            "srcset",
            "http://a.example/1.jpg 300w, http://a.example/2.jpg 600w",
            "https://a.example/1.jpg 300w, https://a.example/2.jpg 600w"
        ),
        MendCase("style", "url(http://a.example/x.png)", "url(https://a.example/x.png)"),
        MendCase("unquoted attribute", "<img src=http://a.example/x.png>", "<img src=https://a.example/x.png>"),
        MendCase("block comment", #"<!-- wp:image {"url":"http://a.example/x"} -->"#, #"<!-- wp:image {"url":"https://a.example/x"} -->"#),
        MendCase("comment of a program", "/*http://a.example*/", "/*https://a.example*/"),
        MendCase("in a CDATA section", "<![CDATA[http://a.example/x.jpg]]>", "<![CDATA[https://a.example/x.jpg]]>"),
        MendCase("in a comment", "<!-- http://a.example -->", "<!-- https://a.example -->"),
        MendCase("German quotes", "„http://a.example“", "„https://a.example“"),
        MendCase("before a no-break space", "http://a.example\u{A0}x", "https://a.example\u{A0}x"),
        MendCase("prose about passwords", "Lost your password: http://a.example/lost", "Lost your password: https://a.example/lost"),
        MendCase("a class", "<p class=\"lost-password\">http://a.example", "<p class=\"lost-password\">https://a.example"),
        MendCase("the address of a page", #""password_url":"http://a.example""#, #""password_url":"https://a.example""#),
        MendCase("a citation in prose", "Please cite: http://a.example", "Please cite: https://a.example"),
        MendCase("program text", #"http:\x2f\x2fa.example"#, #"https:\x2f\x2fa.example"#, "unicode-escape"),
        MendCase("half encoded", "http:%2F%2Fa.example", "https:%2F%2Fa.example", "url-encoded"),
        MendCase(
            "a value in an export",
            "<![CDATA[a:1:{s:3:\"url\";s:18:\"http://a.example/x\";}]]>",
            "<![CDATA[a:1:{s:3:\"url\";s:19:\"https://a.example/x\";}]]>",
            "serialized"
        ),
        MendCase(
            "a session",
            "user|a:1:{s:3:\"url\";s:18:\"http://a.example/x\";}n|i:1;",
            "user|a:1:{s:3:\"url\";s:19:\"https://a.example/x\";}n|i:1;"
        ),
        MendCase(
            "values one a line",
            "a:1:{i:0;s:18:\"http://a.example/x\";}\na:1:{i:0;s:18:\"http://a.example/x\";}",
            "a:1:{i:0;s:19:\"https://a.example/x\";}\na:1:{i:0;s:19:\"https://a.example/x\";}"
        ),
        MendCase("end of a sentence", "on http://a.example.", "on https://a.example."),
    ]

    @Test(arguments: carriers)
    func `a carrier keeps all of its other bytes`(_ item: MendCase) {
        let mended = MendedText(item.input)
        #expect(mended.text == item.expected ?? item.input)
        if let carrier = item.carrier { #expect(mended.changes.first?.carrier == carrier) }
        #expect(MendedText(mended.text).changes.isEmpty, "a second run changes nothing")
    }

    static let untouched: [MendCase] = [
        MendCase("50 without scheme", "//a.example/x", nil),
        MendCase("51 other port", "http://a.example:8080/", nil, left: ["port"]),
        MendCase("52 longer host", "http://a.example.evil.test/", nil, left: ["other-host"]),
        MendCase("52 no scheme of ours", "nothttp://a.example", nil),
        MendCase("52 subversion", "svn+http://a.example", nil),
        MendCase("52 address", "bob@a.example", nil),
        MendCase("55 inside another", "https://proxy.example/?u=http://a.example/", nil),
        MendCase("55 inside a relative one", "href=\"/go?u=http://a.example/\"", nil),
        MendCase("55 inside, encoded", "https://proxy.example/?u=http%3A%2F%2Fa.example%2F", nil),
        MendCase("55 archived", "/web/2013/http://a.example/", nil),
        MendCase("56 namespace", "xmlns=\"http://www.w3.org/2000/svg\"", nil),
        MendCase("56 namespace of our host", "xmlns:x=\"http://a.example/ns\"", nil),
        MendCase("56 in a data URI", "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22", nil),
        MendCase("56 encoded", "xmlns%3D%27http%3A%2F%2Fa.example%2Fns%27", nil),
        MendCase("56 in entities", "xmlns=&quot;http://a.example/ns&quot;", nil),
        MendCase("56 in JSON", #"xmlns=\"http:\/\/a.example\/ns\""#, nil),
        MendCase("57 profile", "<link rel=\"profile\" href=\"http://gmpg.org/xfn/11\">", nil),
        MendCase("58 type", "itemtype=\"http://schema.org/Article\"", nil),
        MendCase("58 type of our host", "itemtype=\"http://a.example/Thing\"", nil),
        MendCase("58 context", #""@context":"http://a.example/ctx""#, nil),
        MendCase("64 CSS namespace", "@namespace svg url(http://a.example/ns);", nil),
        MendCase("document type", "<!DOCTYPE html PUBLIC \"-//A//B\" \"http://a.example/x.dtd\">", nil),
        MendCase("guid of a feed", "<guid isPermaLink=\"false\">http://a.example/?p=1</guid>", nil, left: ["guid"]),
        MendCase("user and password", "http://me:secret@a.example/", nil, left: ["credentials"]),
        MendCase("user", "http://me@a.example/", nil, left: ["credentials"]),
        MendCase("a password's value", "define('DB_PASSWORD', 'http://a.example/x');", nil, left: ["password"]),
        MendCase("a password in brackets", "$config['password'] = 'http://a.example/x';", nil, left: ["password"]),
        MendCase("a token", #""api_token":"http://a.example/x""#, nil, left: ["password"]),
        MendCase("port elsewhere", #""http://a.example:" + port"#, nil, left: ["port"]),
        MendCase("a replacement", "str_replace('http://a.example/','https://a.example/',$u)", nil, left: ["search-text"]),
        MendCase("a rule", "RewriteRule ^(.*)$ http://a.example/$1 [R=301,L]", nil, left: ["rewrite-rule"]),
        MendCase("in a list of a query", "https://cdn.test/combo?http://a.example/a.js,http://a.example/b.js", nil),
        MendCase("an entry's id", "<id>http://a.example/2</id>", nil, left: ["guid"]),
        MendCase(
            "a stated length in JSON",
            #"{"x":"a:1:{s:3:\"url\";s:18:\"http://a.example/x\";}"}"#,
            nil,
            left: ["embedded-serialized"]
        ),
        MendCase(
            "a stated length in HTML",
            "a:1:{s:3:&quot;url&quot;;s:18:&quot;http://a.example/x&quot;;}",
            nil,
            left: ["broken-serialized"]
        ),
        MendCase(
            "a stated length, encoded",
            "s%3A18%3A%22http%3A%2F%2Fa.example%2Fx%22%3B",
            nil,
            left: ["embedded-serialized"]
        ),
        MendCase("another host", "http://c.example/", nil, left: ["other-host"]),
        MendCase("a word", "http://nas/", nil),
        MendCase("a variable", "'http://' . $host", nil),
        MendCase("a pattern", "^https?://a.example", nil),
        MendCase("nothing after it", "http://", nil),
        MendCase("43 picture in Base64", "src=\"data:image/png;base64,aHR0cDovL2EuZXhhbXBsZS94\"", nil),
        MendCase("unknown Base64", "\"aHR0cDovL2EuZXhhbXBsZS94\"", nil, left: ["unknown-carrier"]),
    ]

    @Test(arguments: untouched)
    func `what is no address of ours keeps every byte`(_ item: MendCase) {
        let mended = MendedText(item.input)
        #expect(mended.text == item.input)
        #expect(mended.reasons == item.reasons)
    }

    static let ports: [(String, String)] = [
        ("http://a.example:80/", "https://a.example/"), ("http://a.example:80", "https://a.example"),
        (#"http:\/\/a.example:80\/x"#, #"https:\/\/a.example\/x"#),
        ("http%3A%2F%2Fa.example%3A80%2F", "https%3A%2F%2Fa.example%2F"),
    ]

    @Test(arguments: ports)
    func `51: port 80 goes`(_ input: String, _ expected: String) { #expect(MendedText(input).text == expected) }

    static let international = [
        "http://müller.example/", "http://xn--mller-kva.example/", #"http:\/\/m\u00fcller.example\/"#, "http%3A%2F%2Fm%C3%BCller.example",
    ]

    @Test(arguments: international)
    func `53: a name in any of its spellings is one host`(_ input: String) {
        let mended = MendedText(input, hosts: ["xn--mller-kva.example"])
        #expect(mended.changes.map(\.host) == ["xn--mller-kva.example"])
    }

    @Test(arguments: [
        (#"http:\/\/a.example\/x?y=1\u0026z=2"#, "http://a.example/x?y=1&z=2"),
        ("http%3A%2F%2Fa.example%3A80%2Fx%2520y", "http://a.example/x%20y"),
        ("http&#58;//a.example/?a=1&amp;b=2", "http://a.example/?a=1&b=2"), ("HTTP://A.EXAMPLE/X.", "http://A.EXAMPLE/X"),
    ])
    func `the address that is asked is free of its carrier`(_ input: String, _ url: String) {
        var asked: [String] = []
        let mender = Mender(options: MendOptions()) {
            asked.append($0.url)
            return .leave("pending")
        }
        Array(input.utf8).withUnsafeBytes { _ = mender.mend($0) }
        #expect(asked == [url])
    }

    @Test
    func `lines are counted from one`() {
        let mended = MendedText("a\nhttp://a.example\n\nhttp://b.example http://c.example\n")
        #expect(mended.changes.map(\.line) == [2, 4])
        #expect(mended.left.map(\.line) == [4])
    }
}
