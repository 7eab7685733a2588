/// What taking back a journal did, file by file.
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

    /// True when nothing is left to do by hand.
    package var isComplete: Bool { left.isEmpty && !wasStopped }
}
