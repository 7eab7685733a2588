import Basics
import Testing

struct PublicSuffixTests {
    @Test(
        arguments: zip(
            ["mail.example.co.uk", "example.co.uk", "a.b.example.org", "mail.xn--bcher-kva.de", "www.example.com.au"],
            ["example.co.uk", "example.co.uk", "example.org", "xn--bcher-kva.de", "example.com.au"]
        )
    )
    func `The registered name is found`(name: String, expected: String) throws {
        #expect(try PublicSuffix.registrableDomain(of: DomainName(name))?.text == expected)
    }

    @Test(arguments: ["org", "co.uk", "com.au"]) func `A suffix has no registered name`(name: String) throws {
        #expect(try PublicSuffix.contains(DomainName(name)))
        #expect(try PublicSuffix.registrableDomain(of: DomainName(name)) == nil)
    }

    @Test(arguments: ["example.org", "example.co.uk", "mail.example.org"]) func `Other names are no suffix`(name: String) throws {
        #expect(try !PublicSuffix.contains(DomainName(name)))
    }
}
