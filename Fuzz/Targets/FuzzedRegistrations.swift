import Basics

@testable import Checkup

/// What registries answer: JSON of any depth and size, of which a few fields are taken.
enum FuzzedRegistrations: FuzzedReader {
    private static let domain = try? DomainName("example.org")
    private static let address = IPAddress("192.0.2.1")

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        guard let document = JSONValue(input.takeRest()) else { return }
        if let domain {
            _ = RDAPBootstrap(document)?.server(for: domain)
            if let answer = RDAPDomain(document, about: domain) { try check(answer) }
        }
        if let address {
            _ = RDAPBootstrap(document)?.server(for: address)
            if let network = RDAPNetwork(document, about: address) {
                for text in [network.name, network.contact].compactMap(\.self) { try checkShown(text) }
            }
        }
    }

    private static func check(_ answer: RDAPDomain) throws(BrokenPromise) {
        try promise(answer.status.count <= 20, "\(answer.status.count) states were kept")
        let registrar = answer.registrar
        let texts = answer.status + [registrar?.name, registrar?.email, registrar?.phone].compactMap(\.self)
        for text in texts { try checkShown(text) }
    }

    private static func checkShown(_ text: String) throws(BrokenPromise) {
        try promiseHarmless(text, "what a registry says")
        try promise(text.unicodeScalars.count <= 2048, "\(text.unicodeScalars.count) characters of it are shown")
    }
}
