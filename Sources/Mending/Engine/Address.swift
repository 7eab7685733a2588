/// An address that was found, as whoever asks for it would write it.
package struct Address: Sendable, Hashable {
    /// Free of its carrier's spelling and of port 80: `http://a.example/x?y=z`.
    package let url: String
    /// Lower case, punycode, without a dot at the end.
    package let host: String

    package init(url: String, host: String) {
        self.url = url
        self.host = host
    }
}

/// What is to be done with an address.
package enum Decision: Sendable, Equatable {
    case mend
    /// The code of a reason, such as `not-found`, whose words are in the phrase book as `left.<code>` or `twin.<code>`.
    case leave(String)
}

/// The distinct addresses of a run in the order in which they were met.
package final class AddressBook {
    package private(set) var addresses: [Address] = []
    private var known: Set<Address> = []

    package init() {}

    package func note(_ address: Address) {
        if known.insert(address).inserted { addresses.append(address) }
    }
}
