/// A moment in the writing of one file at which tests stop or kill the run.
enum WriteStep: String, Sendable, CaseIterable, Codable {
    /// The journal's entry is on the disk, the file is as it was.
    case journaled
    /// The new content lies beside the file, complete.
    case written
    /// The file has its new content.
    case renamed
}
