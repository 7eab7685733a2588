import Basics

/// Endings that are never registered, so no registry is asked about them (RFC 2606, 6761, 6762, 7686, 8375; ICANN).
enum ReservedNames {
    private static let endings: Set<Substring> = [
        "test", "example", "invalid", "localhost", "internal", "local", "onion", "arpa", "alt", "lan", "home", "corp",
    ]

    static func contains(_ name: DomainName) -> Bool {
        guard let last = name.labels.last, name.labels.count > 1 else { return true }
        return endings.contains(last)
    }
}
