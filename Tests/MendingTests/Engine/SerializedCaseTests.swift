import Testing

@testable import Mending

@Suite struct SerializedCaseTests {
    private static let url = "http://a.example/x"

    static let cases: [MendCase] = [
        MendCase("1 one string", #"s:18:"http://a.example/x";"#, #"s:19:"https://a.example/x";"#, "serialized"),
        MendCase(
            "2 digit carry",
            "a:1:{i:0;s:107:\"s:99:\"\(padded(to: 99))\";\";}",
            "a:1:{i:0;s:109:\"s:100:\"\(secure(padded(to: 99)))\";\";}"
        ),
        MendCase("3 carries at every level", nested(99, 3), nested(100, 3, isSecure: true)),
        MendCase(
            "4 private and protected properties",
            "O:1:\"A\":2:{s:4:\"\0A\0p\";s:18:\"\(url)\";s:4:\"\0*\0q\";s:18:\"\(url)\";}",
            "O:1:\"A\":2:{s:4:\"\0A\0p\";s:19:\"https://a.example/x\";s:4:\"\0*\0q\";s:19:\"https://a.example/x\";}"
        ),
        MendCase("6 bytes, not letters", "s:\(13 + 8 + 18):\"日本語 é 😀 \(url)\";", nil, left: ["broken-serialized"]),
        MendCase(
            "6 bytes counted",
            "s:\("日本語 é 😀 \(url)".utf8.count):\"日本語 é 😀 \(url)\";",
            "s:\("日本語 é 😀 \(url)".utf8.count + 1):\"日本語 é 😀 https://a.example/x\";"
        ),
        MendCase(
            "7 quotes within",
            "s:27:\"\(url)\";s:3:\"ab\";",
            "s:28:\"https://a.example/x\";s:3:\"ab\";"
        ),
        MendCase("8 ends with a backslash", "s:19:\"\(url)\\\";", "s:20:\"https://a.example/x\\\";"),
        MendCase(
            "11 payload that is serialised",
            "C:11:\"ArrayObject\":60:{x:i:0;a:1:{s:1:\"u\";s:18:\"\(url)\";};m:a:0:{}}" + "",
            nil,
            left: ["broken-serialized"]
        ),
        MendCase("11 payload of ArrayObject", payload(url), payload("https://a.example/x")),
        MendCase(
            "11 payload of another kind",
            "C:1:\"X\":22:{<\(url)>!!}",
            nil,
            left: ["opaque-object"]
        ),
        MendCase("12 escaped string", "S:19:\"\(url)\\62\";", "S:20:\"https://a.example/x\\62\";"),
        MendCase(
            "13 enumerations and references",
            "a:3:{i:0;E:6:\"S:Open\";i:1;s:18:\"\(url)\";i:2;R:3;}",
            "a:3:{i:0;E:6:\"S:Open\";i:1;s:19:\"https://a.example/x\";i:2;R:3;}"
        ),
        MendCase(
            "14 numbers keep their spelling",
            "a:4:{i:0;d:0.10000000000000001;i:1;d:1.0E+25;i:2;d:-INF;i:3;s:18:\"\(url)\";}",
            "a:4:{i:0;d:0.10000000000000001;i:1;d:1.0E+25;i:2;d:-INF;i:3;s:19:\"https://a.example/x\";}"
        ),
        MendCase("15 broken before", "a:1:{i:0;s:17:\"\(url)\";}", nil, left: ["broken-serialized"]),
        MendCase(
            "16 text with a serialised tail",
            "\(url).mp3\n123\naudio/mpeg\na:1:{i:0;s:18:\"\(url)\";}",
            "https://a.example/x.mp3\n123\naudio/mpeg\na:1:{i:0;s:19:\"https://a.example/x\";}"
        ),
        MendCase("17 prose", "he wrote s:5:\"abc and \(url)", "he wrote s:5:\"abc and https://a.example/x"),
        MendCase("17 prose from its begin", "s:5:\"abc and \(url)", "s:5:\"abc and https://a.example/x"),
        MendCase("18 key", "a:1:{s:18:\"\(url)\";i:1;}", nil, left: ["array-key"]),
        MendCase("19 blanks around", " a:1:{i:0;s:18:\"\(url)\";}\n", " a:1:{i:0;s:19:\"https://a.example/x\";}\n"),
        MendCase("19 text after", "s:18:\"\(url)\"; see \(url)", "s:19:\"https://a.example/x\"; see https://a.example/x"),
        MendCase("21 leading zero", "s:018:\"\(url)\";", "s:019:\"https://a.example/x\";"),
        MendCase(
            "22 wrapped twice",
            "s:40:\"a:1:{s:1:\"u\";s:18:\"\(url)\";}\";",
            "s:41:\"a:1:{s:1:\"u\";s:19:\"https://a.example/x\";}\";"
        ),
        MendCase(
            "51 port 80 makes it shorter",
            "s:21:\"http://a.example:80/x\";",
            "s:19:\"https://a.example/x\";"
        ),
        MendCase(
            "a setting called a password",
            "a:2:{s:9:\"smtp_pass\";s:18:\"\(url)\";s:4:\"logo\";s:18:\"\(url)\";}",
            "a:2:{s:9:\"smtp_pass\";s:18:\"\(url)\";s:4:\"logo\";s:19:\"https://a.example/x\";}",
            left: ["password"]
        ),
        MendCase(
            "JSON within",
            #"s:22:"{"u":"http:\/\/a.example"}";"#,
            nil,
            left: ["broken-serialized"]
        ),
        MendCase(
            "JSON within, counted",
            #"s:26:"{"u":"http:\/\/a.example"}";"#,
            #"s:27:"{"u":"https:\/\/a.example"}";"#,
            "serialized+json"
        ),
        MendCase(
            "a run that fails, and one within it that is whole",
            "z a:1:{s:18:\"\(url)\"; and \(url)",
            "z a:1:{s:19:\"https://a.example/x\"; and https://a.example/x"
        ),
        MendCase("a count that lies", "a:9999999999999:{i:0;s:18:\"\(url)\";}", nil, left: ["broken-serialized"]),
        MendCase("a length that lies", "s:999999999999999999:\"\(url)\";", nil, left: ["broken-serialized"]),
        MendCase("a length too long for a number", "s:99999999999999999999:\"\(url)\";", nil, left: ["broken-serialized"]),
    ]

    @Test(arguments: cases)
    func `serialised values stay whole`(_ item: MendCase) {
        let mended = MendedText(item.input)
        #expect(mended.text == item.expected ?? item.input)
        #expect(mended.reasons == item.reasons)
        if let carrier = item.carrier { #expect(mended.changes.first?.carrier == carrier) }
        #expect(MendedText(mended.text).changes.isEmpty, "a second run changes nothing")
    }

    @Test
    func `18: keys are mended when they are asked for`() {
        let mended = MendedText("a:1:{s:18:\"\(Self.url)\";i:1;}", also: [.keys])
        #expect(mended.text == "a:1:{s:19:\"https://a.example/x\";i:1;}")
    }

    @Test
    func `20: depth costs no stack`() {
        let depth = 5000
        let value = String(repeating: "a:1:{i:0;", count: depth) + "s:18:\"\(Self.url)\";" + String(repeating: "}", count: depth)
        #expect(MendedText(value).text == value.replacing("s:18:\"http:", with: "s:19:\"https:"))
    }

    @Test
    func `values within values end somewhere, and say so`() {
        var value = Self.url
        for _ in 0..<40 { value = "s:\(value.utf8.count):\"\(value)\";" }
        let mended = MendedText(value)
        #expect(mended.text == value)
        #expect(mended.reasons == ["too-deep"])
    }

    private static func padded(to length: Int) -> String { url + String(repeating: "p", count: length - url.utf8.count) }
    private static func secure(_ text: String) -> String { text.replacing("http:", with: "https:") }

    /// A string of so many bytes, wrapped so often; the lengths are counted, not guessed.
    private static func nested(_ length: Int, _ levels: Int, isSecure: Bool = false) -> String {
        var value = isSecure ? secure(padded(to: length - 1)) : padded(to: length)
        for _ in 0...levels { value = "s:\(value.utf8.count):\"\(value)\";" }
        return value
    }

    private static func payload(_ url: String) -> String {
        let payload = "x:i:0;a:1:{s:1:\"u\";s:\(url.utf8.count):\"\(url)\";};m:a:0:{}"
        return "C:11:\"ArrayObject\":\(payload.utf8.count):{\(payload)}"
    }
}
