import Basics
package import Reports

/// A run of mending as it is reported.
package struct MendSummary {
    package enum Source: Sendable { case files, dump }

    /// What asking came to.
    package struct Asked: Sendable, Equatable {
        package var addresses: Int
        /// Those that give the same thing over https.
        package var same: Int
        /// Those to which no way led at all.
        package var unreached: Int

        package init(addresses: Int, same: Int, unreached: Int) {
            self.addresses = addresses
            self.same = same
            self.unreached = unreached
        }
    }

    package let source: Source
    /// What is mended, as the person named it; empty for standard input.
    package var target: String
    package var written = false
    package var journal: String?
    /// Where the mended dump goes, unless it takes the original's place; `-` is standard output.
    package var output: String?
    package var skipped: [MendSkipped] = []
    /// Codes of what has to be cleared, as far as the run itself knows.
    package var clear: [String] = []
    package var filesRead: Int?
    /// Nil when nothing was asked.
    package var asked: Asked?
    /// The hosts that were taken for granted.
    package var assumed: [String] = []
    package var wasStopped = false
    /// A dump in which no row of data was met.
    package var hasNoRows = false
    /// The arguments after the program's name, for the command that comes next.
    package var arguments: [String] = []
    package let ledger: MendLedger

    package init(source: Source, target: String, ledger: MendLedger) {
        self.source = source
        self.target = target
        self.ledger = ledger
    }

    package var level: VerdictLevel {
        if wasStopped { return .broken }
        if wasUnreached { return .unknown }
        return isPending || hasLeftOver || hasUnreadFiles || hasNoRows || hasNoFiles ? .warning : .fine
    }

    /// Something to mend has been found and not been written.
    var isPending: Bool { !written && ledger.counts.changes > 0 }

    /// An empty folder, or one in which nothing was to be read, is most likely the wrong one.
    var hasNoFiles: Bool { filesRead == 0 }

    /// Every address was asked in vain.
    var wasUnreached: Bool {
        guard let asked, asked.addresses > 0 else { return false }
        return asked.unreached == asked.addresses && ledger.counts.changes == 0
    }

    /// What was to be left in any case is no loose end.
    private var hasLeftOver: Bool { ledger.counts.reasons.contains { !Self.leftByDesign.contains($0.code) } }

    private var hasUnreadFiles: Bool { skipped.contains { !Self.skippedByDesign.contains($0.reason) } }

    private static let leftByDesign: Set<String> = [
        LeaveReason.otherHost.rawValue, LeaveReason.guid.rawValue, LeaveReason.password.rawValue,
        LeaveReason.transient.rawValue, LeaveReason.generated.rawValue, "name", "comment", "inside-address",
    ]

    private static let skippedByDesign: Set<String> = [
        "version-control", "packages", "cache", "dump", "special-file", "symlink", "binary",
    ]
}
