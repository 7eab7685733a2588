import Basics

/// Finds the addresses that a URL leads to and refuses those that point inside a network.
struct AddressGuard: Sendable {
    /// More are not tried: four dead ones cost the deadline anyway.
    static let maximumAddresses = 4

    let resolver: Resolver
    /// Whether an address may be connected to; a parameter, so that tests have "public" servers on loopback addresses.
    let isAllowed: @Sendable (IPAddress) -> Bool

    /// Addresses that may be connected to, in the order to try; never empty.
    ///
    /// One private address among several refuses them all: a name that has both is either broken or an attempt.
    func addresses(for url: WebURL, deadline: Deadline) async throws(FetchError) -> [IPAddress] {
        let found: [IPAddress]
        switch url.host {
        case .address(let address): found = [address]
        case .name(let name): found = try await lookup(name, url, deadline)
        }
        if let inside = found.first(where: { !isAllowed($0) }) { throw .privateAddress(url, inside) }
        return Array(found.prefix(AddressGuard.maximumAddresses))
    }

    private func lookup(_ name: DomainName, _ url: WebURL, _ deadline: Deadline) async throws(FetchError) -> [IPAddress]
    {
        let result: HostAddresses
        do {
            result = try await resolver.addresses(of: name, deadline: deadline)
        } catch {
            switch error.code {
            case .timedOut: throw .timedOut(url)
            case .cancelled: throw .cancelled(url)
            default: throw FetchError(.dns, error.message, remedy: error.remedy)
            }
        }
        if case .bogus(let why) = result.security {
            throw FetchError(
                .dns,
                "the addresses of \(name) are signed wrongly: \(why)",
                remedy: "the domain's DNSSEC must be repaired by whoever runs its name servers"
            )
        }
        guard !result.all.isEmpty else {
            let why = result.status == .noSuchName ? "does not exist" : "has no address"
            throw FetchError(.noAddress, "the server name \(name) \(why)", remedy: "check the spelling of the name")
        }
        return result.all
    }
}
