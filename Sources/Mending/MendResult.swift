/// What a run over files did, beside the changes themselves, which are in the ledger.
package struct MendResult: Sendable, Equatable {
    /// What was mended, as the person named it.
    package var target: String
    /// True when files were changed.
    package var written = false
    /// Where the journal is; nil when nothing was written.
    package var journal: String?
    /// What was met and not read, with the code of the reason.
    package var skipped: [MendSkipped] = []
    /// Codes of what has to be cleared afterwards, in alphabetical order.
    package var clear: [String] = []
    /// Files that were read.
    package var filesRead = 0
    /// Files with something to change, or changed.
    package var filesChanged = 0
    /// True where a signal ended the run; what had been written by then was taken back.
    package var wasStopped = false

    package init(target: String) { self.target = target }
}
