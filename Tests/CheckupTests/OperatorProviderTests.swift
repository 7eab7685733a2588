import Assets
import Basics
import Testing
import Wire

@testable import Checkup

/// The table of well-known providers: every row can be used, and names lead to the right one.
struct OperatorProviderTests {
    private static let providers = ProviderTable.shared.providers

    @Test func `The table has the providers that small organisations meet, each once`() {
        #expect(Self.providers.count >= 100)
        #expect(Set(Self.providers.map(\.id)).count == Self.providers.count)
        #expect(Set(Self.providers.map(\.name)).count >= Self.providers.count - 1)
        for kind in Provider.Kind.allCases { #expect(Self.providers.contains { $0.kinds.contains(kind) }) }
    }

    @Test func `No two rows claim the same ending`() {
        let suffixes = Self.providers.flatMap(\.suffixes)
        #expect(Set(suffixes).count == suffixes.count)
        let registrars = Self.providers.flatMap(\.registrarNames).map(\.asciiLowercased)
        #expect(Set(registrars).count == registrars.count)
    }

    @Test(arguments: providers)
    func `Every row is complete`(provider: Provider) throws {
        let support = try WebURL(try #require(provider.support))
        #expect(support.scheme == .https)
        #expect(!provider.source.isEmpty)
        #expect(provider.kinds.contains(.registrar) == !provider.registrarNames.isEmpty)
        #expect((provider.incoming == nil) == (provider.outgoing == nil) || provider.id == "register-it")
        if provider.kinds.contains(.mail) { #expect(provider.login != nil) }
        for (server, ports) in [(provider.incoming, [993]), (provider.outgoing, [465, 587])] {
            guard let server else { continue }
            let parts = PhraseBook.fill(server, ["domain": "example.org"]).split(separator: ":")
            #expect(parts.count == 2)
            let (host, port) = (try #require(parts.first), try Port(parsing: try #require(parts.last)))
            #expect(try DomainName(host).labels.count > 1)
            #expect(ports.contains(Int(port.number)))
        }
    }

    @Test(arguments: Provider.Login.allCases)
    func `Every way to log in has its words`(login: Provider.Login) {
        #expect(OperatorWords.book.phrase("login.\(login.rawValue)", "said") != nil)
    }

    @Test(arguments: [
        ("aspmx.l.google.com", "mail", "google-workspace"), ("smtp.google.com", "mail", "google-workspace"),
        ("charity-org.mail.protection.outlook.com", "mail", "microsoft-365"), ("mx1.privateemail.com", "mail", "namecheap-private-email"),
        ("mx.hover.com.cust.hostedemail.com", "mail", "hover"), ("mx.charity.org.cust.a.hostedemail.com", "mail", "opensrs"),
        ("inbound-smtp.eu-west-1.amazonaws.com", "mail", "amazon-mail"), ("ns-520.awsdns-01.net", "dns", "route53"),
        ("ns-1707.awsdns-21.co.uk", "dns", "route53"), ("amy.ns.cloudflare.com", "dns", "cloudflare"),
        ("ns67.domaincontrol.com", "dns", "godaddy"), ("ext-cust.squarespace.com", "web", "squarespace"),
        ("charity.github.io", "web", "github-pages"), ("ec2-1-2-3-4.compute.amazonaws.com", "web", "aws"),
        ("DOCKS03.RZONE.DE", "dns", "strato"), ("eu-smtp-inbound-1.mimecast.com", "filter", "mimecast"),
    ])
    func `Names of servers lead to their operator`(host: String, kind: String, id: String) throws {
        let kind = try #require(Provider.Kind(rawValue: kind))
        #expect(ProviderTable.shared.provider(of: try DomainName(host), kinds: [kind])?.id == id)
    }

    @Test(arguments: [
        "notgoogle.com", "l.google.com.evil.example", "xl.google.com", "awsdns-01.example", "awsdns-01.net.example", "com",
        "one.com.example",
        "someone.com",
    ])
    func `Names that only resemble one lead nowhere`(host: String) throws {
        #expect(ProviderTable.shared.provider(of: try DomainName(host), kinds: Set(Provider.Kind.allCases)) == nil)
    }

    @Test(arguments: [
        ("GoDaddy.com, LLC", "godaddy"), ("NAMECHEAP, INC", "namecheap"), ("Tucows Domains Inc.", "tucows"), ("IONOS SE", "ionos"),
        ("Register.com, Inc.", "register-com"), ("REGISTER S.P.A.", "register-it"), ("OVH sas", "ovh"), ("Gandi SAS", "gandi"),
        ("Squarespace Domains II LLC", "squarespace"), ("Somebody Else Ltd", nil), ("", nil),
    ])
    func `Registrars are known by how their name begins`(name: String, id: String?) {
        #expect(ProviderTable.shared.registrar(named: name)?.id == id)
    }

    @Test(arguments: ["com", "", ".com", "a..b", "*", "a b.com", "ex*ample"])
    func `A suffix that is no name of two labels is refused`(text: String) {
        #expect(NameSuffix(text) == nil)
    }

    @Test(arguments: [
        "x\tX\tmail\tx.com\t-\t-\tnonsense\t-\t-\tcertain\t-", "x\tX\tpost\tx.com\t-\t-\t-\t-\t-\tcertain\t-",
        "x\tX\tmail\tcom\t-\t-\t-\t-\t-\tcertain\t-", "x\tX\tmail\tx.com\t-\t-\t-\t-\t-\tsure\t-",
        "-\tX\tmail\tx.com\t-\t-\t-\t-\t-\tcertain\t-",
    ])
    func `A row with a slip is refused`(line: String) throws {
        let head = "id\tname\tkinds\tsuffixes\tincoming\toutgoing\tlogin\tregistrar\tsupport\tcertainty\tsource\n"
        let rows = try TextTable(head + line).rows
        #expect(throws: InputError("table", "")) { try ProviderTable(rows) }
    }
}
