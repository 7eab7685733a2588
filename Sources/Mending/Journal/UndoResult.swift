/// What taking back a journal did, file by file, and for a database row by row.
package struct UndoResult: Sendable, Equatable {
    package var journal: String
    package var kind: Journal.Kind
    /// The folders that the files lie in.
    package var roots: [String]
    /// Files that have their old bytes again.
    package var restored: [String] = []
    /// Files that had them already: undone before, or never changed.
    package var alreadyBefore = 0
    /// Files that were left as they are, with the code of the reason; `changed-since` where somebody wrote to it.
    package var left: [MendSkipped] = []
    /// Files that were restored, whose mode, owner or group is no longer the recorded one; theirs was kept.
    package var otherAttributes: [String] = []
    /// False where the journal has no last line: the run was killed, or the journal was cut off later.
    package var isJournalComplete: Bool
    /// True where a signal ended it; running it again goes on.
    package var wasStopped = false
    /// What became of the rows of a database; nil for files and dumps.
    package var rows: RowUndo?

    /// True when nothing is left to do by hand.
    package var isComplete: Bool { left.isEmpty && (rows?.leftCount ?? 0) == 0 && !wasStopped }
}

/// What taking back a journal did to a database.
package struct RowUndo: Sendable, Equatable {
    /// The counts of one table.
    package struct Line: Sendable, Equatable {
        package var table: String
        package var restored: Int
        package var left: Int

        package init(table: String, restored: Int, left: Int) {
            self.table = table
            self.restored = restored
            self.left = left
        }
    }

    package var database: String
    /// Values that have their old bytes again.
    package var restored = 0
    package var alreadyBefore = 0
    package var leftCount = 0
    /// In the order met.
    package var tables: [Line] = []
    /// At most 200; the path is the place.
    package var left: [MendSkipped] = []

    package init(database: String) { self.database = database }
}
