package import Basics

/// How files are mended.
package struct FilesMendOptions: Sendable {
    package var mend: MendOptions
    /// False for a dry run, which writes nothing anywhere.
    package var writes: Bool
    /// The file that `--journal` names; beside the tree otherwise.
    package var journal: String?
    /// When the run began: the journal's name and first line say so.
    package var at: Timestamp
    /// Called at each step of each file; what it throws ends the run there.
    var hook: @Sendable (WriteStep, String) throws -> Void = { _, _ in }

    package init(mend: MendOptions, writes: Bool, journal: String? = nil, at: Timestamp) {
        self.mend = mend
        self.writes = writes
        self.journal = journal
        self.at = at
    }
}
