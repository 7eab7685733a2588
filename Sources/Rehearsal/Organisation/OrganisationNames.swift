import Basics

/// The names of the organisation; all of them end in `.example`, which nobody can register (RFC 2606).
struct OrganisationNames: Sendable {
    static let domainText = "nine-lives-rescue.example"
    /// How the hosting company calls the machine that it put the organisation on.
    static let panel = "server42.pawprint-hosting.example"

    let domain: DomainName
    let mail: DomainName
    let www: DomainName
    let nameServer: DomainName

    init() throws(InputError) {
        domain = try DomainName(Self.domainText)
        mail = try DomainName("mail." + Self.domainText)
        www = try DomainName("www." + Self.domainText)
        nameServer = try DomainName("ns." + Self.domainText)
    }
}
