/// What stands in an account's server field: a name or an address.
package enum HostName: Sendable, Hashable, CustomStringConvertible {
    case name(DomainName)
    case address(IPAddress)

    /// - Throws: ``InputError`` with code `domain` for text that is neither.
    package init(_ text: some StringProtocol) throws(InputError) {
        if let address = IPAddress(text) {
            self = .address(address)
            return
        }
        let name = try DomainName(text)
        // A dot at the end and full-width digits are gone only now: "192.0.2.1." is an address too.
        self = IPAddress(name.text).map(HostName.address) ?? .name(name)
    }

    package var description: String {
        switch self {
        case .name(let name): name.text
        case .address(let address): address.description
        }
    }

    /// As it stands in a URL: IPv6 addresses in brackets.
    package var urlText: String {
        if case .address(let address) = self, address.isIPv6 { return "[\(address)]" }
        return description
    }
}
