import Basics
package import Wire

/// The hosts of which a `Strict-Transport-Security` header was seen.
package struct StrictHosts: Sendable, Equatable {
    /// Whether the promise covers the names below.
    private var hosts: [String: Bool] = [:]

    package init() {}

    /// Takes a header that came over https; numbers cannot make the promise (RFC 6797 section 8.1.1).
    package mutating func note(_ header: String, from url: WebURL) {
        guard url.scheme == .https, case .name(let name) = url.host, let promise = StrictTransport(header) else {
            return
        }
        hosts[name.text] = promise.maximumAge > 0 ? promise.includesSubdomains : nil
    }

    package func contains(_ host: String) -> Bool {
        if hosts[host] != nil { return true }
        var rest = host[...]
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            if hosts[String(rest)] == true { return true }
        }
        return false
    }
}
