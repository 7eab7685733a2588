import Basics
package import Reports

/// A run of mending as it is reported.
package struct MendSummary {
    package enum Source: Sendable { case files, dump, database }

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
    ///
    /// For a database its wp-config.php, or its address, which holds no password.
    package var target: String
    package var written = false
    package var journal: String?
    /// Where the mended dump goes, unless it takes the original's place; `-` is standard output.
    package var output: String?
    package var skipped: [MendSkipped] = []
    /// Codes of what has to be cleared, as far as the run itself knows.
    package var clear: [String] = []
    package var filesRead: Int?
    /// The name of the database; nil for files and dumps.
    package var database: String?
    /// The database's user may not see triggers, which would act on each change.
    package var hidesTriggers = false
    /// Of a database; nil where nobody counted.
    package var tablesRead: Int?
    package var rowsRead: Int?
    /// Nil when nothing was asked.
    package var asked: Asked?
    /// The hosts that were taken for granted.
    package var assumed: [String] = []
    package var wasStopped = false
    /// An earlier run over the same database had been stopped, and this one went on with its journal.
    package var resumed = false
    /// What came of switching WordPress to https; nil where nobody asked for it.
    package var siteSwitch: SwitchReport?
    /// What the switch ought to change in wp-config.php and cannot.
    package var switchLeft: [ConfigLeft] = []
    /// A dump in which no row of data was met.
    package var hasNoRows = false
    /// The arguments after the program's name, for the command that comes next.
    package var arguments: [String] = []
    /// What `postwell mend undo` needs beside the journal: which database it was, never a password.
    package var undoOptions: [String] = []
    package let ledger: MendLedger

    package init(source: Source, target: String, ledger: MendLedger) {
        self.source = source
        self.target = target
        self.ledger = ledger
    }

    package var level: VerdictLevel {
        if wasStopped || siteSwitch?.isBroken == true { return .broken }
        if wasUnreached { return .unknown }
        let isLoose = hasLeftOver || hasUnreadFiles || !switchLeft.isEmpty
        return isPending || isLoose || hasNoRows || hasNoFiles ? .warning : .fine
    }

    /// Something to mend or to switch has been found and not been written.
    var isPending: Bool { !written && (ledger.counts.changes > 0 || siteSwitch?.outcome == .planned) }

    /// The ledger's changes stand in the database, although the run did not come to its end.
    var isPartlyWritten: Bool { wasStopped && source == .database && written && ledger.counts.changes > 0 }

    /// An empty folder, or one in which nothing was to be read, is most likely the wrong one.
    var hasNoFiles: Bool { filesRead == 0 }

    /// Every address was asked in vain.
    var wasUnreached: Bool {
        guard let asked, asked.addresses > 0 else { return false }
        return asked.unreached == asked.addresses && ledger.counts.changes == 0
    }

    /// What was to be left in any case is no loose end.
    private var hasLeftOver: Bool {
        ledger.counts.reasons.contains { !Self.leftByDesign.contains($0.code) && !isSwitched($0.code) }
    }

    /// The site's own address, where the switch sees to it.
    private func isSwitched(_ reason: String) -> Bool {
        guard reason == LeaveReason.siteAddress.rawValue, let outcome = siteSwitch?.outcome else { return false }
        return outcome == .planned || outcome == .done
    }

    private var hasUnreadFiles: Bool { skipped.contains { !Self.skippedByDesign.contains($0.reason) } }

    private static let leftByDesign: Set<String> = [
        LeaveReason.otherHost.rawValue, LeaveReason.guid.rawValue, LeaveReason.password.rawValue,
        LeaveReason.transient.rawValue, LeaveReason.generated.rawValue, "name", "comment", "inside-address",
    ]

    private static let skippedByDesign: Set<String> = [
        "version-control", "packages", "cache", "dump", "special-file", "symlink", "binary", "view", "other-site",
    ]
}
