import Basics

/// One changed value of a journal.
struct RowEntry {
    let row: Journal.Row
    let edits: [JournalEdit]

    /// The bytes before, from the bytes after; nil where the entry does not fit them.
    func before(_ after: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard edits.count == row.count, row.before.isPlausible else { return nil }
        var before: [UInt8] = []
        before.reserveCapacity(after.count)
        // Where the reading of the new bytes is.
        var at = 0
        for edit in edits {
            // Offsets count the bytes of before.
            let same = edit.offset - before.count
            guard same >= 0, same <= after.count - at else { return nil }
            before.append(contentsOf: after[at..<at + same])
            at += same
            guard after.count - at >= edit.inserted.count,
                after[at..<at + edit.inserted.count].elementsEqual(edit.inserted)
            else { return nil }
            at += edit.inserted.count
            before += edit.removed
        }
        before.append(contentsOf: after[at...])
        return ContentStamp(of: before) == row.before ? before : nil
    }

    /// Reads the entries of a chunk, in the order of the journal; damaged ones are left out and counted.
    static func chunk(
        _ index: RowIndex,
        _ number: Int,
        of descriptor: Descriptor
    ) throws(SystemFailure) -> (entries: [RowEntry], damaged: Int) {
        var lines = try JournalLines(descriptor, from: index.chunks[number])
        var entries: [RowEntry] = []
        var edits: [JournalEdit] = []
        var isDamaged = false
        var damaged = 0
        let first = number * RowIndex.chunk
        var met = 0
        while met < min(RowIndex.chunk, index.rows - first), let line = try lines.next() {
            guard case .text(let bytes) = line else {
                isDamaged = true
                continue
            }
            if JournalEdits.isLine(bytes) {
                if let parsed = JournalEdits.parse(bytes) { edits += parsed } else { isDamaged = true }
                continue
            }
            if bytes.starts(with: #"{"row":"#.utf8) {
                if !isDamaged, let row = Journal.decode(Journal.Row.self, bytes),
                    row.count == edits.count
                {
                    entries.append(RowEntry(row: row, edits: edits))
                } else {
                    damaged += 1
                }
                met += 1
            }
            edits = []
            isDamaged = false
        }
        return (entries, damaged)
    }
}
