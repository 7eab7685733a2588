import Basics
import Testing
import Wire

@testable import Checkup

/// Registration data read from documents alone.
struct RDAPDocumentTests {
    private func domain(_ text: String, about name: String = "charity.org") throws -> RDAPDomain? {
        RDAPDomain(try #require(JSONValue(Array(text.utf8))), about: try DomainName(name))
    }

    private func network(_ text: String, about address: String = "8.8.8.8") throws -> RDAPNetwork? {
        RDAPNetwork(try #require(JSONValue(Array(text.utf8))), about: try #require(IPAddress(address)))
    }

    private func list(_ text: String) throws -> RDAPBootstrap? {
        RDAPBootstrap(try #require(JSONValue(Array(text.utf8))))
    }

    @Test func `A thin registry tells the registrar's name, the day and where to ask on`() throws {
        let found = try #require(try domain(RDAPSamples.thinRegistry))
        #expect(found.status == ["active"])
        #expect(found.expires?.isoDay == "2027-05-03")
        #expect(found.registrar?.name == "Names & Sons Ltd")
        #expect(found.registrar?.reach == nil)
        #expect(found.related == "http://rdap.registrar.example/domain/charity.org")
    }

    @Test func `A registrar tells its contact for complaints, not the customer's`() throws {
        let found = try #require(try domain(RDAPSamples.registrar))
        #expect(found.registrar?.name == "GoDaddy.com, LLC")
        #expect(found.registrar?.reach == "abuse@registrar.example, +1.4805550100")
        #expect(found.registrar?.page == "https://registrar.example/help")
        #expect(found.expires?.iso8601 == "2027-04-20T02:00:00Z")
        #expect(found.related == nil)
    }

    @Test func `The registrar completes the registry and the earlier day counts`() throws {
        let registry = try #require(try domain(RDAPSamples.thinRegistry))
        let both = registry.completed(by: try #require(try domain(RDAPSamples.registrar)))
        #expect(both.registrar?.name == "Names & Sons Ltd")
        #expect(both.registrar?.email == "abuse@registrar.example")
        #expect(both.status == ["active", "client hold"])
        #expect(both.expires?.isoDay == "2027-04-20")
    }

    @Test(arguments: [
        "{}", "[]", "1", "{\"objectClassName\":\"domain\"}", "{\"objectClassName\":\"domain\",\"ldhName\":\"other.org\"}",
        "{\"objectClassName\":\"entity\",\"ldhName\":\"charity.org\"}", "{\"objectClassName\":\"domain\",\"ldhName\":[\"charity.org\"]}",
        "{\"errorCode\":404,\"title\":\"charity.org\"}",
    ])
    func `A document about something else is not taken`(text: String) throws {
        #expect(try domain(text) == nil)
    }

    @Test func `Wrong types in corners do not hide the rest`() throws {
        let text = """
            {"objectClassName":"domain","ldhName":"charity.org.","status":"active","links":{"rel":7},"entities":[5,{"roles":"registrar"},
             {"roles":[1,"Registrar"],"handle":"R-1","vcardArray":["vcard",[["fn"],["fn",{},"text",{}],[],7]]}],
             "events":[{"eventAction":"expiration","eventDate":"soon"},{"eventAction":"expiration","eventDate":"2027-01-02T03:04:05.678Z"}]}
            """
        let found = try #require(try domain(text))
        #expect(found.status.isEmpty)
        #expect(found.registrar?.name == "R-1")
        #expect(found.expires?.iso8601 == "2027-01-02T03:04:05Z")
    }

    @Test func `Names that would steer a terminal are made visible, and contacts that are none left out`() throws {
        let text = """
            {"objectClassName":"domain","ldhName":"charity.org","status":["\\u001b[31mhold"],"entities":[{"roles":["registrar"],
             "vcardArray":["vcard",[["fn",{},"text","Evil\\u001b[2J\\u202eInc"],["email",{},"text","a b@x\\u0007"],
             ["tel",{},"uri","tel:<script>"],["url",{},"uri","javascript:alert(1)"],["org",{},"text",["Second"]]]]}]}
            """
        let found = try #require(try domain(text))
        #expect(found.registrar?.name == "Evil\\u{1b}[2J\\u{202e}Inc")
        #expect(found.registrar?.reach == nil)
        #expect(found.status == ["\\u{1b}[31mhold"])
    }

    @Test func `A name as long as a book is cut`() throws {
        let long = String(repeating: "x", count: 100_000)
        let found = try #require(try network(RDAPSamples.network(owner: long)))
        #expect(found.name?.unicodeScalars.count == 121)
    }

    @Test func `A network tells its owner and the contact beneath`() throws {
        let found = try #require(try network(RDAPSamples.network()))
        #expect(found.name == "HostCo Hosting Ltd")
        #expect(found.contact == "noc@hostco.example")
    }

    @Test func `A network without an owner has its short name`() throws {
        let text = "{\"objectClassName\":\"ip network\",\"name\":\"SHORT\",\"startAddress\":\"8.0.0.0\",\"endAddress\":\"8.255.255.255\"}"
        #expect(try network(text)?.name == "SHORT")
    }

    @Test(arguments: [
        ("8.8.9.0", "8.8.9.255"), ("8.8.8.0", "8.8.8.7"), ("2001:4860::", "2001:4860:ffff::"), ("x", "y"), ("8.8.8.255", "8.8.8.0"),
    ])
    func `A network that the address is not in is not taken`(start: String, end: String) throws {
        #expect(try network(RDAPSamples.network(from: start, to: end)) == nil)
    }

    @Test(arguments: [
        ("charity.org", "https://org.example/"), ("charity.org.uk", "https://orguk.example/"),
        ("charity.co.uk", "https://uk.example/rdap/"),
        ("charity.de", nil), ("xorg", nil),
    ])
    func `The list names the server of the longest ending`(name: String, server: String?) throws {
        let text = """
            {"services":[[["ORG"],["http://org.example","https://org.example"]],[["uk"],["https://uk.example/rdap/"]],
             [["org.uk"],["https://orguk.example/"]],[["de"],["ftp://de.example/"]],[["nl"]],7]}
            """
        let list = try #require(try list(text))
        #expect(list.server(for: try DomainName(name))?.description == server)
    }

    @Test(arguments: [
        ("8.8.8.8", "https://b.example/"), ("8.9.0.1", "https://a.example/"), ("9.0.0.1", nil), ("2001:db8::1", "https://c.example/"),
        ("2001:db9::1", nil),
    ])
    func `The list names the server of the longest prefix`(address: String, server: String?) throws {
        let text = """
            {"services":[[["8.0.0.0/8"],["https://a.example/"]],[["8.8.0.0/15","8.8.0.0/99","x/8","8.8.8.8"],["https://a.example/"]],
             [["8.8.8.0/22"],["https://b.example/"]],[["2001:db8::/32"],["https://c.example/"]]]}
            """
        let list = try #require(try list(text))
        let asked = try #require(IPAddress(address))
        #expect(list.server(for: asked)?.description == server)
    }

    @Test(arguments: ["{}", "{\"services\":[]}", "{\"services\":[[[\"org\"],[\"ftp://x.example/\"]]]}", "{\"services\":{\"org\":1}}"])
    func `A list without a server is none`(text: String) throws {
        #expect(try list(text) == nil)
    }

    @Test(arguments: [
        ("https://data.iana.org/rdap/", "https://data.iana.org/rdap/ipv4.json"),
        ("https://data.iana.org/rdap", "https://data.iana.org/rdap/ipv4.json"),
        ("https://data.iana.org/rdap/dns.json", "https://data.iana.org/rdap/ipv4.json"),
    ])
    func `The setting may name the folder or a list in it`(setting: String, expected: String) throws {
        #expect(try RDAPSettings(bootstrap: setting).address(of: .v4)?.description == expected)
        #expect(try RDAPSettings(bootstrap: nil).address(of: .v4) == nil)
    }
}
