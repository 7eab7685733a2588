/// One file with the edits that mend it: recorded first, then written.
struct FileMending {
    let file: FoundFile
    let bytes: [UInt8]
    let edits: [Edit]
    let state: FileState

    /// The journal's entry, on the disk when this returns.
    func record(in journal: JournalWriter) throws {
        try journal.begin(
            root: file.root,
            path: file.path,
            mode: state.mode,
            owner: state.owner,
            group: state.group
        )
        for edit in edits {
            let removed = bytes[edit.at..<(edit.at + edit.remove)]
            try journal.edit(at: edit.at, removed: removed, inserted: edit.insert)
        }
        var after = ContentHasher()
        pieces { after.update($0) }
        try journal.end(before: ContentStamp(of: bytes), after: after.finished())
    }

    /// - Throws: ``FileReplacement/Refusal`` where the file is as it was.
    func write(hook: (WriteStep) throws -> Void) throws {
        let replacement = try FileReplacement(file.name, in: file.folder, expecting: state)
        try pieces { try replacement.append($0) }
        try replacement.place(ifStill: ContentStamp(of: bytes), hook: hook)
    }

    /// The new content, without a second copy of it in memory.
    private func pieces(_ output: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { bytes in
            var position = 0
            for edit in edits {
                try output(UnsafeRawBufferPointer(rebasing: bytes[position..<edit.at]))
                try edit.insert.withUnsafeBytes(output)
                position = edit.at + edit.remove
            }
            try output(UnsafeRawBufferPointer(rebasing: bytes[position...]))
        }
    }
}
