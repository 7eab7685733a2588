import Basics
import TestSupport
import Testing

struct Base64Tests {
    /// RFC 4648 section 10.
    static let vectors = zip(
        ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
        ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
    )

    @Test(arguments: vectors) func `The RFC's examples`(plain: String, encoded: String) {
        #expect(Base64.encode(plain.utf8) == encoded)
        #expect(Base64.decode(encoded.utf8) == Array(plain.utf8))
        #expect(Base64.decode(encoded.utf8.filter { $0 != UInt8(ascii: "=") }) == Array(plain.utf8))
    }

    @Test func `Line ends and blanks are skipped`() {
        #expect(Base64.decode("Zm9v\r\n YmFy\n\t".utf8) == Array("foobar".utf8))
    }

    @Test(arguments: ["Z", "Zm9vY", "Zg=", "Zg===", "====", "=", "Zm9v=", "Zg==Zg==", "Z=g=", "Zm9-", "Zm9_", "Zm*v", "Zmé="])
    func `Other texts are refused`(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test(arguments: 0..<200) func `Writing and reading are inverse`(count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = Base64.encode(bytes)
        #expect(text.utf8.count == (count + 2) / 3 * 4)
        #expect(Base64.decode(text.utf8) == bytes)
    }

    @Test func `The highest digits are plus and slash`() {
        #expect(Base64.encode([0xFB, 0xEF, 0xFF]) == "++//")
    }
}

struct ASCIITests {
    @Test func `Only ASCII letters are folded`() {
        #expect("ÄBC İ".asciiLowercased == "Äbc İ")
        #expect("STLS".equalsIgnoringCase("stls"))
        #expect(!"STLS".equalsIgnoringCase("STL"))
        #expect(!"[".equalsIgnoringCase("{"))
        #expect(!"ß".equalsIgnoringCase("SS"))
    }

    @Test func `Blanks go from both ends only`() {
        #expect(" \ta b\t ".trimmedBlanks == "a b")
        #expect(" \t".trimmedBlanks == "")
        #expect("a\n".trimmedBlanks == "a\n")
    }

    @Test func `Bytes have two hexadecimal digits each`() {
        #expect(hexadecimal([0, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
        #expect("09afAF".utf8.map(hexValue) == [0, 9, 10, 15, 10, 15])
        #expect("/:@G`g".utf8.allSatisfy { hexValue($0) == nil })
    }
}
