import Basics

/// Whether the certificate has enough signed timestamps of public logs (certificate transparency).
///
/// Only embedded ones are counted: a server may also send them in the handshake, and logs are told apart by their identifier
/// without knowing their operators; so the verdict is `likely`.
enum TransparencyCheck: ChainCheck {
    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        guard let start = Timestamp(year: 2018, month: 10, day: 16),
            let change = Timestamp(year: 2021, month: 4, day: 21),
            leaf.notBefore >= start
        else { return [] }
        let count = Set(leaf.extensions.timestampLogs).count
        let isNew = leaf.notBefore >= change
        var found: [Violation] = []
        let byMonths = requiredByMonths(leaf)
        if count < byMonths {
            found.append(
                Violation("CT-MISS", "\(count) of \(byMonths) timestamps", before: isNew ? IOSRelease(14, 6) : nil)
            )
        }
        let byDays = leaf.lifetimeSeconds <= 180 * 86_400 ? 2 : 3
        if isNew, count < byDays { found.append(Violation("CT-180", "\(count) of \(byDays) timestamps")) }
        return found
    }

    private static func requiredByMonths(_ leaf: Certificate) -> Int {
        if leaf.notAfter < leaf.notBefore.adding(months: 15) { return 2 }
        if leaf.notAfter <= leaf.notBefore.adding(months: 27) { return 3 }
        return leaf.notAfter <= leaf.notBefore.adding(months: 39) ? 4 : 5
    }
}
