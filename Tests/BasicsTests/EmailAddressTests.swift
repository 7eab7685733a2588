import Basics
import Testing

struct EmailAddressTests {
    @Test(
        arguments: zip(
            [
                "Jane.Doe@Example.ORG", " a@b.example ", "a+tag@b.example", "!#$%&'*+-/=?^_`{|}~@b.example", "jörg@bücher.example",
                "a@b.example.",
            ],
            [
                "Jane.Doe@example.org", "a@b.example", "a+tag@b.example", "!#$%&'*+-/=?^_`{|}~@b.example", "jörg@xn--bcher-kva.example",
                "a@b.example",
            ]
        )
    )
    func `The domain is folded and the local part kept`(input: String, expected: String) throws {
        let address = try EmailAddress(input)
        #expect(address.description == expected)
        #expect(address.local + "@" + address.domain.text == expected)
    }

    @Test(arguments: [
        "", "@", "a", "a@", "@b.example", "a@b", "a b@c.example", ".a@b.example", "a.@b.example", "a..b@c.example", "a@b@c.example",
        "\"a b\"@c.example", "a@[192.0.2.1]", "<a@b.example>", "a,b@c.example", "a@b..example", "a@-b.example",
        "a@b.example\r\nRCPT TO:<x@y.example>",
        "a\r\n@b.example", "a\u{0}@b.example", "a\u{7f}@b.example",
    ])
    func `Other texts are refused`(input: String) {
        #expect(throws: InputError("address", "")) { try EmailAddress(input) }
    }

    @Test func `The local part has at most 64 octets`() throws {
        let longest = String(repeating: "a", count: 64)
        #expect(try EmailAddress(longest + "@b.example").local == longest)
        #expect(throws: InputError("address", "")) { try EmailAddress("a" + longest + "@b.example") }
        #expect(throws: InputError("address", "")) { try EmailAddress(String(repeating: "ö", count: 33) + "@b.example") }
    }
}
