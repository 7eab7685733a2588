import Basics

/// The groups of a robots.txt: lines of `User-agent`, then the rules for those (RFC 9309 section 2.2.1).
struct RobotsGroups {
    private var byAgent: [String: [(key: String, value: String)]] = [:]
    private var agents: [String] = []
    private var isNaming = false

    /// Takes a line; one that is neither a name nor a rule ends nothing.
    mutating func take(_ key: String, _ value: String) {
        switch key {
        case "user-agent":
            if !isNaming { agents = [] }
            isNaming = true
            let agent = Self.token(value)
            agents.append(agent)
            // A group without rules allows everything; it must not fall back to the one for everybody.
            byAgent[agent, default: []] += []
        case "allow", "disallow", "crawl-delay":
            isNaming = false
            for agent in agents { byAgent[agent, default: []].append((key, value)) }
        default: break
        }
    }

    /// The lines of all groups for this token, or else of those for everybody.
    func lines(for token: String) -> [(key: String, value: String)] { byAgent[token] ?? byAgent["*"] ?? [] }

    /// The product token without version: `Postwell/2.0` means us as well.
    private static func token(_ value: String) -> String {
        if value.hasPrefix("*") { return "*" }
        let name = value.utf8.prefix { isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return String(Substring(name)).asciiLowercased
    }
}
