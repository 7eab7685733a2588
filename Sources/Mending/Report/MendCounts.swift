/// How many addresses a run mended and left, in all and by table or file, host and reason.
package struct MendCounts: Sendable, Equatable {
    /// The counts of one table, file or host.
    package struct Line: Sendable, Equatable {
        package let name: String
        package internal(set) var changes = 0
        package internal(set) var left = 0
    }

    /// Lines under their names, in the order of first sight.
    struct Table: Sendable, Equatable {
        private(set) var lines: [Line] = []
        /// What came after ``maximum`` names.
        private(set) var rest = Line(name: "")
        private var places: [String: Int] = [:]

        /// A site has thousands of files; a hostile dump could have a name a row.
        static let maximum = 10_000

        mutating func add(_ name: String, changes: Int = 0, left: Int = 0) {
            // Rows of one table come together, so that the last line is nearly always the one.
            let index = last.flatMap { lines[$0].name == name ? $0 : nil } ?? places[name] ?? newPlace(name)
            last = index
            guard let index else {
                rest.changes += changes
                rest.left += left
                return
            }
            lines[index].changes += changes
            lines[index].left += left
        }

        private var last: Int?

        private mutating func newPlace(_ name: String) -> Int? {
            guard lines.count < Self.maximum else { return nil }
            places[name] = lines.count
            lines.append(Line(name: name))
            return lines.count - 1
        }
    }

    package internal(set) var changes = 0
    package internal(set) var left = 0
    var groupTable = Table()
    var hostTable = Table()
    private(set) var reasonTable: [String: Int] = [:]

    package init() {}

    /// Tables or files, in the order in which they were met.
    package var groups: [Line] { groupTable.lines }
    package var hosts: [Line] { hostTable.lines }
    /// Codes of reasons, the most frequent first.
    package var reasons: [(code: String, count: Int)] {
        reasonTable.map { (code: $0.key, count: $0.value) }.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }

    /// Groups with at least one change.
    package var changedGroups: Int { groups.count { $0.changes > 0 } }

    mutating func addChanges(_ count: Int, group: String, host: String) {
        changes += count
        groupTable.add(group, changes: count)
        hostTable.add(host, changes: count)
    }

    mutating func addLeft(group: String, host: String, reason: String) {
        left += 1
        groupTable.add(group, left: 1)
        if !host.isEmpty { hostTable.add(host, left: 1) }
        reasonTable[reason, default: 0] += 1
    }
}
