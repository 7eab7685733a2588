import Basics

/// Replaces wp-config.php or a file that it loads, with an entry in the journal of the rows that change with it.
struct ConfigReplacement {
    let folder: PathBytes
    let name: PathBytes
    /// As the person named it.
    let shown: String
    /// The number of its folder in the journal.
    let root: Int

    /// - Throws: ``InputError`` where it cannot be found.
    init(path: String, root: Int) throws(InputError) {
        do throws(SystemFailure) {
            (folder, name) = try RootList.resolved(PathBytes(path)).split
        } catch {
            throw error.inputError(path, is: "read")
        }
        (shown, self.root) = (path, root)
    }

    /// - Throws: ``InputError`` where nothing can be put in its place.
    func check() throws(InputError) {
        do { _ = try FileReplacement(name, in: Descriptor.folder(at: folder)) } catch { throw inputError(error) }
    }

    /// Makes the edits in `bytes`, which are what the file holds.
    ///
    /// - Returns: The new bytes.
    /// - Throws: ``InputError`` where it holds something else by now, or cannot be replaced; it is as it was then.
    func write(_ edits: [Edit], in bytes: [UInt8], journal: RowJournal) throws(InputError) -> [UInt8] {
        let after = bytes.withUnsafeBytes { MendedBytes(edits: edits, changes: [], left: []).applied(to: $0) }
        do {
            let opened = try Descriptor.folder(at: folder)
            let replacement = try FileReplacement(name, in: opened)
            let before = ContentStamp(of: bytes)
            guard try ContentStamp(reading: opened.file(name)) == before else {
                throw FileReplacement.Refusal.left("changed-meanwhile")
            }
            let writer = try journal.opened()
            let state = replacement.state
            try writer.begin(root: root, path: name, mode: state.mode, owner: state.owner, group: state.group)
            for edit in edits {
                try writer.edit(
                    at: edit.at,
                    removed: bytes[edit.at..<edit.at + edit.remove],
                    inserted: edit.insert
                )
            }
            try writer.end(before: before, after: ContentStamp(of: after))
            try after.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) throws in try replacement.append(bytes) }
            do {
                try replacement.place(ifStill: before)
            } catch FileReplacement.Refusal.left(let reason) {
                try writer.withdraw(reason)
                throw FileReplacement.Refusal.left(reason)
            }
        } catch {
            throw inputError(error)
        }
        return after
    }

    /// The edits that lead back from what ``write(_:in:journal:)`` returned.
    static func inverse(_ edits: [Edit], of bytes: [UInt8]) -> [Edit] {
        var shift = 0
        return edits.map { edit in
            defer { shift += edit.insert.count - edit.remove }
            return Edit(
                at: edit.at + shift,
                remove: edit.insert.count,
                insert: Array(bytes[edit.at..<edit.at + edit.remove])
            )
        }
    }

    private func inputError(_ error: any Error) -> InputError {
        switch error {
        case let error as InputError: error
        case let failure as SystemFailure: failure.inputError(shown)
        case FileReplacement.Refusal.failed(let failure): failure.inputError(shown)
        case FileReplacement.Refusal.left("changed-meanwhile"):
            InputError(
                "config-changed",
                "somebody wrote to \(printable(shown)) in the meantime; it is as they left it",
                remedy: "run this again"
            )
        case FileReplacement.Refusal.left(let reason):
            InputError(
                "config-\(reason)",
                "\(printable(shown)) cannot be replaced (\(reason)); it is as it was",
                remedy: "run the command as the file's owner, or as root"
            )
        default: InputError("file", "\(printable(shown)) cannot be written")
        }
    }
}
