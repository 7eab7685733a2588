import Basics
import Wire

/// What a site's robots.txt allows us (RFC 9309).
struct RobotsRules: Sendable {
    /// The name under which we ask; it also stands in our User-Agent header.
    static let productToken = "postwell"
    /// RFC 9309 section 2.5 demands that at least 500 KiB are read.
    static let maximumBytes = 512_000

    /// Search engines stop at 500 KiB; with rules of a few bytes that would still be a great many to try on each address.
    private static let maximumRules = 5000

    private struct Rule: Sendable {
        let allows: Bool
        let pattern: RobotsPattern
    }

    private var rules: [Rule] = []
    private(set) var crawlDelay: Duration?
    /// As written; they are not bound to a group.
    private(set) var sitemaps: [String] = []

    static let everything = RobotsRules()

    /// For a robots.txt that cannot be had though the server is there (section 2.3.1.4).
    static let nothing: RobotsRules = {
        var rules = RobotsRules()
        rules.rules = [Rule(allows: false, pattern: RobotsPattern("/"))]
        return rules
    }()

    private init() {}

    init(_ bytes: [UInt8]) {
        var groups = RobotsGroups()
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let bare = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = bare.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = String(decoding: bare[..<colon], as: UTF8.self).trimmedBlanks.asciiLowercased
            let value = String(decoding: bare[(colon + 1)...], as: UTF8.self).trimmedBlanks
            if key == "sitemap" {
                if sitemaps.count < Sitemaps.maximumFiles { sitemaps.append(value) }
            } else {
                groups.take(key, value)
            }
        }
        for (key, value) in groups.lines(for: Self.productToken) {
            switch key {
            case "allow", "disallow":
                // An empty path forbids nothing.
                if !value.isEmpty, rules.count < Self.maximumRules {
                    rules.append(Rule(allows: key == "allow", pattern: RobotsPattern(value)))
                }
            case "crawl-delay": crawlDelay = Self.delay(value) ?? crawlDelay
            default: break
            }
        }
    }

    /// The longest rule that fits decides; where two are as long, the kinder one does.
    func allows(_ url: WebURL) -> Bool {
        guard url.path != "/robots.txt" else { return true }
        let path = RobotsPattern.normalised(Array((url.path + (url.query.map { "?" + $0 } ?? "")).utf8))
        var best: (length: Int, allows: Bool) = (-1, true)
        for rule in rules where rule.pattern.length >= best.length && rule.pattern.matches(path) {
            let isTie = rule.pattern.length == best.length
            best = (rule.pattern.length, isTie ? best.allows || rule.allows : rule.allows)
        }
        return best.allows
    }

    /// Seconds, perhaps with a fraction.
    private static func delay(_ text: String) -> Duration? {
        guard let seconds = Double(text), seconds >= 0, seconds.isFinite else { return nil }
        return .milliseconds(Int64(min(seconds, 3600) * 1000))
    }
}
