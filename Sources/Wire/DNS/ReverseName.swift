package import Basics

extension IPAddress {
    /// The name at which an address's PTR records are (RFC 1035 section 3.5, RFC 3596 section 2.5).
    package var pointerName: DomainName {
        let labels =
            isIPv6
            ? bytes.reversed().flatMap { [$0 & 15, $0 >> 4] }.map { String($0, radix: 16) }
            : bytes.reversed().map { String($0) }
        let text = labels.joined(separator: ".") + (isIPv6 ? ".ip6.arpa" : ".in-addr.arpa")
        do {
            return try DomainName(text)
        } catch {
            preconditionFailure("\(text) is at most 72 digits and dots, always a name: \(error)")
        }
    }
}
