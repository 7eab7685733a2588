import Assets
import Basics

// The embedded tables of knowledge, read once. They are part of the program: a table that cannot be read is a mistake that the
// first test finds, so it stops the program instead of answering without rules.

struct ReleaseDates {
    static let shared = ReleaseDates()

    private let dates: [IOSRelease: String]

    private init() {
        var dates: [IOSRelease: String] = [:]
        for row in Assets.table("releases") {
            guard let release = try? IOSRelease(row["release"]) else { continue }
            if !row["date"].isEmpty { dates[release] = row["date"] }
        }
        self.dates = dates
    }

    subscript(release: IOSRelease) -> String? { dates[release] }
}

/// When a public root came into iOS and when it left.
struct RootAvailability {
    struct Entry {
        let organization: String
        let commonName: String
        /// nil: in no published store.
        let since: IOSRelease?
        let until: IOSRelease?
        let certainty: Certainty
    }

    static let shared = RootAvailability()

    private let entries: [String: [Entry]]

    private init() {
        var entries: [String: [Entry]] = [:]
        for row in Assets.table("roots") {
            let entry = Entry(
                organization: row["organization"],
                commonName: row["commonName"],
                since: try? IOSRelease(row["since"]),
                until: try? IOSRelease(row["until"]),
                certainty: Certainty(rawValue: row["certainty"]) ?? .inferred
            )
            entries[entry.commonName, default: []].append(entry)
        }
        self.entries = entries
    }

    /// The row of a root by common name and organisation, or nil for a root that every release has.
    subscript(root: DistinguishedName) -> Entry? {
        entries[root.commonName ?? ""]?.first { $0.organization == root.organization ?? "" }
    }
}
