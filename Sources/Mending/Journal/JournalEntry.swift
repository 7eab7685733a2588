/// One file of a journal as it was found on reading it through.
struct JournalEntry: Equatable {
    let file: Journal.File
    /// Where its edits begin in the journal.
    let edits: Int
    let count: Int
    let before: ContentStamp
    let after: ContentStamp
    var isWithdrawn = false

    /// Names that lead nowhere but below the root: no step up, no empty step, no NUL.
    static func isSafe(_ path: PathBytes) -> Bool {
        let parts = path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return !path.bytes.contains(0)
            && parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }
}
