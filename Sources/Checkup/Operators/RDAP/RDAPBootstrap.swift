import Basics
import Wire

/// Which server answers for which names or addresses (RFC 9224), read from one of IANA's lists.
struct RDAPBootstrap: Sendable {
    /// The lists, by their file names beside each other.
    enum List: String, Sendable {
        case domains = "dns.json"
        case v4 = "ipv4.json"
        case v6 = "ipv6.json"
    }

    private let services: [(entries: [String], base: WebURL)]

    /// Nil for a document without a single usable server.
    init?(_ document: JSONValue) {
        services = (document["services"]?.elements ?? []).compactMap { service in
            let parts = service.elements
            guard parts.count >= 2, let base = RDAPBootstrap.base(parts[1].texts) else { return nil }
            return (parts[0].texts.map(\.asciiLowercased), base)
        }
        guard !services.isEmpty else { return nil }
    }

    /// Encrypted servers before others, as section 3 of the RFC wants it.
    private static func base(_ texts: [String]) -> WebURL? {
        let urls = texts.compactMap { try? WebURL($0.hasSuffix("/") ? $0 : $0 + "/") }
        return urls.first { $0.scheme == .https } ?? urls.first
    }

    /// The server for a domain: the entry with most labels wins.
    func server(for domain: DomainName) -> WebURL? {
        var name: DomainName? = domain
        while let current = name {
            if let service = services.first(where: { $0.entries.contains(current.text) }) { return service.base }
            name = current.parent
        }
        return nil
    }

    /// The server for an address: the longest prefix wins.
    func server(for address: IPAddress) -> WebURL? {
        var best: (length: Int, base: WebURL)?
        for service in services {
            for entry in service.entries {
                guard let length = RDAPBootstrap.prefix(entry, covering: address), length > best?.length ?? -1 else {
                    continue
                }
                best = (length, service.base)
            }
        }
        return best?.base
    }

    private static func prefix(_ entry: String, covering address: IPAddress) -> Int? {
        let parts = entry.split(separator: "/")
        guard parts.count == 2, let network = IPAddress(parts[0]), let length = Int(parts[1]),
            network.isIPv6 == address.isIPv6, (0...(address.bytes.count * 8)).contains(length)
        else { return nil }
        for index in 0..<address.bytes.count {
            let bits = min(8, max(0, length - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            guard network.bytes[index] & mask == address.bytes[index] & mask else { return nil }
        }
        return length
    }
}
