import Basics
package import Wire

/// An address of a page in the one form in which it is asked for and remembered.
package struct PageAddress: Sendable, Hashable {
    /// What is asked: no fragment, no parameters that only watch the visitor.
    package let url: WebURL
    /// What makes it the same page: neither scheme nor order of parameters, `/index.php` is `/`.
    package let key: UInt64

    /// Nil for an address of which nothing is left that can be asked.
    package init?(_ url: WebURL) {
        let path = Self.withoutSession(url.path)
        let query = Self.query(url.query)
        guard let clean = path == url.path && query == url.query ? url : Self.url(url, path, query) else { return nil }
        self.url = clean
        var hash = StableHash()
        hash.add(clean.host.description)
        if clean.port != clean.scheme.defaultPort { hash.add(":\(clean.port)") }
        hash.add(RobotsPattern.normalised(Array(Self.withoutIndex(path).utf8)))
        for part in Self.parts(query).sorted() { hash.add(RobotsPattern.normalised(Array("&\(part)".utf8))) }
        key = hash.value
    }

    /// `name=value` texts, the name first.
    static func parts(_ query: String?) -> [Substring] { (query ?? "").split(separator: "&") }

    static func name(of part: Substring) -> String { part.prefix { $0 != "=" }.asciiLowercased }

    private static func url(_ url: WebURL, _ path: String, _ query: String?) -> WebURL? {
        try? WebURL(url.origin + path + (query.map { "?" + $0 } ?? ""))
    }

    private static func query(_ query: String?) -> String? {
        let kept = parts(query).filter { !isIdle(name(of: $0)) }
        return kept.isEmpty ? nil : kept.joined(separator: "&")
    }

    /// `/a;jsessionid=1F/b` is `/a/b`.
    private static func withoutSession(_ path: String) -> String {
        guard path.utf8.contains(UInt8(ascii: ";")) else { return path }
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map { segment in
            segment.split(separator: ";", omittingEmptySubsequences: false).enumerated().filter {
                $0.offset == 0 || !isIdle(name(of: $0.element))
            }.map(\.element).joined(separator: ";")
        }
        return segments.joined(separator: "/")
    }

    private static func withoutIndex(_ path: String) -> String {
        for name in ["/index.php", "/index.html", "/index.htm"] where path.hasSuffix(name) {
            return String(path.dropLast(name.utf8.count - 1))
        }
        return path
    }

    /// Parameters that carry a session or where a visitor came from: the page is the same without them.
    private static func isIdle(_ name: String) -> Bool { name.hasPrefix("utm_") || idle.contains(name) }

    private static let idle: Set<String> = [
        "_ga", "_gl", "dclid", "fbclid", "gbraid", "gclid", "igshid", "jsessionid", "mc_cid", "mc_eid", "msclkid",
        "phpsessid", "sessid", "session_id", "sessionid", "sid", "ttclid", "twclid", "wbraid", "yclid",
    ]
}

/// A 64-bit hash that is the same in every run (FNV-1a), so that a run can be repeated.
struct StableHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) { add(text.utf8) }

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        // A mark between two texts, so that "ab", "c" differs from "a", "bc".
        value = (value ^ 0x1FF) &* 0x0000_0100_0000_01B3
    }
}
