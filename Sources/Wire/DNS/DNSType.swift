/// The record types that Postwell asks for, with their numbers from the IANA registry.
package enum DNSType: UInt16, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    case a = 1
    case ns = 2
    case cname = 5
    case soa = 6
    case ptr = 12
    case mx = 15
    case txt = 16
    case aaaa = 28
    case srv = 33
    case ds = 43
    case dnskey = 48
    case tlsa = 52
    case caa = 257

    /// As in zone files.
    package var description: String {
        switch self {
        case .a: "A"
        case .ns: "NS"
        case .cname: "CNAME"
        case .soa: "SOA"
        case .ptr: "PTR"
        case .mx: "MX"
        case .txt: "TXT"
        case .aaaa: "AAAA"
        case .srv: "SRV"
        case .ds: "DS"
        case .dnskey: "DNSKEY"
        case .tlsa: "TLSA"
        case .caa: "CAA"
        }
    }
}
