import Basics
import Wire

/// An address as a browser reads it in a page: forgiving, and kept as text where it is nothing we would ask for.
struct ReferenceAddress: Sendable, Equatable {
    /// Lower case, without the colon.
    let scheme: String
    /// As a browser would send it: absolute, without a fragment, the scheme's own port left out.
    let text: String
    /// Lower case, punycode, IPv6 in brackets; empty where the scheme has no host.
    let host: String
    /// Nil where it is the scheme's own.
    let port: String?

    /// `http` and `ws`: what everybody on the way can read and change.
    var isInsecure: Bool { scheme == "http" || scheme == "ws" }
    var isSecureWeb: Bool { scheme == "https" }

    /// The strict form, or nil for what is not fetched.
    var web: WebURL? { scheme == "http" || scheme == "https" ? try? WebURL(text) : nil }

    /// The address inside brackets or not, where the host is a number.
    var ipAddress: IPAddress? { IPAddress(host) }

    var isLocalhost: Bool {
        let name = host.utf8.last == UInt8(ascii: ".") ? String(host.dropLast()) : host
        return name == "localhost" || name.hasSuffix(".localhost")
    }

    /// 127.0.0.0/8 and ::1, and no other spelling of them in IPv6 (Secure Contexts 3.2).
    var isLoopback: Bool {
        guard let address = ipAddress else { return false }
        return address.isIPv6 ? address.bytes == [UInt8](repeating: 0, count: 15) + [1] : address.bytes[0] == 127
    }

    /// What kind of host it is, as the conditions of `contexts.tsv` see it.
    var hostKind: String {
        if isLocalhost { return "localhost" }
        if isLoopback { return "loopback" }
        if ipAddress != nil { return "number" }
        return host.hasSuffix(".local") || host.hasSuffix(".local.") ? "local" : "name"
    }

    /// Reads an address that must be absolute.
    init?(_ text: String) {
        guard let read = ReferenceResolver(base: nil).read(text) else { return nil }
        self = read
    }

    init(_ url: WebURL) {
        scheme = url.scheme.rawValue
        text = url.description
        host = url.host.urlText
        port = url.port == url.scheme.defaultPort ? nil : String(url.port)
    }

    init(scheme: String, text: String, host: String = "", port: String? = nil) {
        self.scheme = scheme
        self.text = text
        self.host = host
        self.port = port
    }

    /// What a text in the page means there; nil where it means nothing.
    func resolving(_ text: String) -> ReferenceAddress? { ReferenceResolver(base: self).read(text) }

    /// The path with its slash in front, and the query; every address with a host has one.
    var tail: Substring {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return "/" }
        let rest = bytes[colon...].dropFirst(3)
        guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return "/" }
        return text[slash...]
    }
}
