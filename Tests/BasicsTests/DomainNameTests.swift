import Basics
import Testing

struct DomainNameTests {
    @Test(
        arguments: zip(
            [
                "Mail.Example.ORG", "example.org.", " example.org\t", "_imaps._tcp.example.org", "localhost", "1.example",
                "xn--bcher-kva.example",
            ],
            [
                "mail.example.org", "example.org", "example.org", "_imaps._tcp.example.org", "localhost", "1.example",
                "xn--bcher-kva.example",
            ]
        )
    )
    func `ASCII names are folded`(input: String, expected: String) throws {
        #expect(try DomainName(input).text == expected)
    }

    @Test(
        arguments: zip(
            [
                "bücher.example", "BÜCHER.example", "bu\u{308}cher.example", "straße.example", "例え.テスト", "пошта.укр", "bücher。example",
                "mail.bücher.example.",
            ],
            [
                "xn--bcher-kva.example", "xn--bcher-kva.example", "xn--bcher-kva.example", "xn--strae-oqa.example",
                "xn--r8jz45g.xn--zckzah", "xn--80a1acn3a.xn--j1amh", "xn--bcher-kva.example", "mail.xn--bcher-kva.example",
            ]
        )
    )
    func `Names in other scripts become their A-labels`(input: String, expected: String) throws {
        #expect(try DomainName(input).text == expected)
    }

    @Test(arguments: [
        "", " ", ".", "..", "a..b", ".a", "a b.example", "-a.example", "a-.example", "a.example-", "exa$mple.org", "mail@example.org",
        "https://example.org", "example.org:993", "a\u{0}.example", "a\n.example", "example.org\r\n", "a\u{1b}[2J.example",
        "bücher.org\u{0}.example", "bücher .example", "\u{202E}gro.elpmaxe", "bü..example", "💩\u{0}", "xn--\u{80}.example",
    ])
    func `Other texts are refused`(input: String) {
        #expect(throws: InputError("domain", "")) { try DomainName(input) }
    }

    @Test func `Lengths are bounded`() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try DomainName(label + ".example").labels.first?.count == 63)
        #expect(throws: InputError("domain", "")) { try DomainName(label + "a.example") }
        let longest = [label, label, label, String(label.dropLast(2))].joined(separator: ".")
        #expect(longest.utf8.count == 253)
        #expect(try DomainName(longest).text == longest)
        #expect(throws: InputError("domain", "")) { try DomainName(longest + "a") }
        #expect(throws: InputError("domain", "")) { try DomainName(String(repeating: "ü", count: 1_000_000)) }
    }

    @Test(
        arguments: zip(
            ["", "a..b", "-a.example", "a\u{1b}.example"],
            ["the name is empty", "\"a..b\" has two dots", "hyphen", "has the character \"\\u{1b}\""]
        )
    )
    func `The message names the broken rule and is safe to show`(input: String, part: String) throws {
        let error = try #require(throws: InputError.self) { try DomainName(input) }
        #expect(error.message.contains(part))
        #expect(error.message.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        #expect(error.description == error.message)
    }

    @Test func `A message about a huge name stays short`() throws {
        let error = try #require(throws: InputError.self) { try DomainName(String(repeating: "a.", count: 100_000)) }
        #expect(error.message.utf8.count < 200)
    }

    @Test func `Parents lead to the top`() throws {
        var names: [String] = []
        var name: DomainName? = try DomainName("a.b.example")
        while let current = name {
            names.append(current.text)
            name = current.parent
        }
        #expect(names == ["a.b.example", "b.example", "example"])
    }

    @Test func `A name is below itself and its parents but not beside them`() throws {
        let domain = try DomainName("example.org")
        #expect(domain.isSameOrBelow(domain))
        #expect(try DomainName("a.b.example.org").isSameOrBelow(domain))
        #expect(try !DomainName("badexample.org").isSameOrBelow(domain))
        #expect(try !domain.isSameOrBelow(DomainName("a.example.org")))
    }

    @Test func `A child is prefixed where it fits`() throws {
        #expect(try DomainName("example.org").prefixed(by: "_imaps._tcp")?.text == "_imaps._tcp.example.org")
        #expect(try DomainName("example.org").prefixed(by: String(repeating: "a", count: 64)) == nil)
        #expect(try DomainName("example.org").prefixed(by: "") == nil)
    }
}

struct HostNameTests {
    @Test(
        arguments: zip(
            ["Mail.Example.org", "192.0.2.1", "2001:DB8::1", "[2001:db8::1]", "999.1.1.1"],
            ["mail.example.org", "192.0.2.1", "[2001:db8::1]", "[2001:db8::1]", "999.1.1.1"]
        )
    )
    func `Names and addresses stand in a URL`(input: String, expected: String) throws {
        #expect(try HostName(input).urlText == expected)
    }

    @Test(arguments: ["", "[::1", "a b", "::g", "fe80::1%eth0"]) func `Others are refused`(input: String) {
        #expect(throws: InputError("domain", "")) { try HostName(input) }
    }

    @Test(arguments: ["1", "993", "65535", "0993"]) func `Ports are read`(text: String) throws {
        #expect(try String(Port(parsing: text).number) == text.drop { $0 == "0" })
    }

    @Test(arguments: ["", "0", "65536", "-1", "+1", "9 3", "0x10", "٩٩٣", "99999999999999999999"])
    func `Other ports are refused`(text: String) {
        #expect(throws: InputError("port", "")) { try Port(parsing: text) }
    }
}
