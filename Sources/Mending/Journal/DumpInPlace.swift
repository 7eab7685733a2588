package import Basics

/// A dump that takes the place of its original, with the journal that brings the original back.
///
/// Used in order: ``edit(at:removed:inserted:)`` and ``write(_:)`` as the mending goes, then ``finish(before:)``. Until the
/// last step the original is as it was; what does not end leaves nothing.
package final class DumpInPlace {
    package let path: String
    /// Where the journal is, for the report.
    package var journalPath: String { journal.path }
    private let replacement: FileReplacement
    private let journal: JournalWriter
    private let time: Timestamp
    private var after = ContentHasher()
    private var isDone = false

    /// - Throws: ``InputError`` where the file cannot be replaced or the journal not be made.
    package init(path: String, journal option: String?, at time: Timestamp) throws(InputError) {
        self.path = path
        self.time = time
        let place = try JournalPlace(beside: path, option: option, at: time)
        let target: (folder: PathBytes, name: PathBytes)
        do {
            target = try RootList.resolved(PathBytes(path)).split
            let folder = try Descriptor.folder(at: target.folder)
            try PartFile.clean(folder, FolderListing(of: folder))
            replacement = try FileReplacement(target.name, in: folder)
        } catch {
            throw Self.inputError(error, path)
        }
        journal = try JournalWriter(place: place, kind: .dump, roots: [target.folder], at: time)
        let state = replacement.state
        try journal.begin(root: 0, path: target.name, mode: state.mode, owner: state.owner, group: state.group)
    }

    deinit {
        if !isDone { journal.remove() }
    }

    /// Records an edit; in the order of offsets, which count the bytes of the original.
    package func edit(
        at offset: Int,
        removed: some Collection<UInt8>,
        inserted: some Collection<UInt8>
    ) throws(InputError) {
        try journal.edit(at: offset, removed: removed, inserted: inserted)
    }

    /// Adds to the new content.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
        after.update(bytes)
        do { try replacement.append(bytes) } catch { throw Self.inputError(error, path) }
    }

    /// Puts the mended dump in place after its journal is on the disk; with nothing to change, both are dropped.
    ///
    /// - Returns: True when the file was replaced.
    package func finish(before: ContentStamp) throws(InputError) -> Bool {
        let after = after.finished()
        guard after != before else { return false }
        try journal.end(before: before, after: after)
        do { try replacement.place() } catch { throw Self.inputError(error, path) }
        isDone = true
        try journal.finish(at: time)
        return true
    }

    private static func inputError(_ error: any Error, _ path: String) -> InputError {
        switch error {
        case let error as InputError: error
        case let failure as SystemFailure: failure.inputError(path)
        case FileReplacement.Refusal.failed(let failure): failure.inputError(path)
        case FileReplacement.Refusal.left(let reason): refusal(reason, path)
        default: InputError("file", "\(printable(path)) cannot be written")
        }
    }

    private static func refusal(_ reason: String, _ path: String) -> InputError {
        let why =
            switch reason {
            case "changed-meanwhile": "somebody wrote to it in the meantime"
            case "hard-link": "it has a second name, which would keep the old content"
            case "special-file": "it is no plain file"
            case "owner": "its owner could not be kept"
            case "attributes": "its access list or attributes could not be kept"
            case "read-only": "its disk is read-only"
            case "no-permission": "you may not"
            default: "the system refused"
            }
        return InputError(
            reason,
            "\(printable(path)) cannot be replaced: \(why); it is as it was",
            remedy: "write to another file: -o OUT"
        )
    }
}
