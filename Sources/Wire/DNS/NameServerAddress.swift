package import Basics

/// Where a DNS resolver listens: an address, since a name would need a resolver first, and a port.
package struct NameServerAddress: Sendable, Hashable, CustomStringConvertible {
    package let address: IPAddress
    package let port: UInt16

    package init(_ address: IPAddress, port: UInt16 = 53) {
        self.address = address
        self.port = port
    }

    /// Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`.
    ///
    /// - Throws: ``InputError`` with code `resolver`.
    package init(parsing text: String) throws(InputError) {
        if let address = IPAddress(text) {
            self.init(address)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let address = IPAddress(text[..<colon]),
            !address.isIPv6 || text.utf8.first == UInt8(ascii: "[")
        else {
            throw InputError(
                "resolver",
                "\"\(printable(text, limit: 60))\" is not the address of a DNS resolver",
                remedy: "use an IP address, with a port if it is not 53, such as 192.0.2.1:5353"
            )
        }
        let port = try Port(parsing: text[text.index(after: colon)...])
        self.init(address, port: port.number)
    }

    package var description: String { "\(HostName.address(address).urlText):\(port)" }

    /// As libunbound wants it.
    var forwardText: String { "\(address)@\(port)" }
}
