package import Basics
import Glibc
import Reports

/// Writes a journal entry by entry; each is on the disk when ``end(before:after:)`` returns.
package final class JournalWriter {
    package let path: String
    private let folder: Descriptor
    private let name: PathBytes
    private let descriptor: Descriptor
    private var edits = JournalEdits()
    private(set) var editCount = 0
    private var buffer: [UInt8] = []
    /// The number of the last entry.
    private(set) var entries = 0

    /// A piece of an edit that fits into a line.
    private static let pieceSize = 16_384

    /// Makes the file, readable by its owner only; one that exists is never touched.
    ///
    /// - Throws: ``InputError`` with the reason.
    package init(
        place: JournalPlace,
        kind: Journal.Kind,
        roots: [PathBytes],
        database: Journal.Database? = nil,
        at: Timestamp
    ) throws(InputError) {
        (path, name) = (place.path, place.name)
        do throws(SystemFailure) {
            folder = try Descriptor.folder(at: place.folder)
            descriptor = try folder.create(place.name)
        } catch let failure where failure.number == EEXIST {
            throw JournalPlace.exists(place.path)
        } catch {
            throw error.inputError(place.path)
        }
        try lock()
        let header = Journal.Header(
            schema: Journal.schema,
            kind: kind.rawValue,
            made: at,
            roots: roots,
            database: database
        )
        do throws(SystemFailure) {
            try line(header)
            try sync()
            try folder.sync()
        } catch {
            remove()
            throw error.inputError(place.path)
        }
    }

    /// Goes on with one that a killed run left; a last line that was cut off is taken away.
    init(resuming unfinished: UnfinishedJournal, at: Timestamp) throws(InputError) {
        path = unfinished.path
        (folder, name, descriptor) = (unfinished.folder, unfinished.name, unfinished.descriptor)
        entries = unfinished.files
        try lock()
        var state: FileState?
        try told { () throws(SystemFailure) in state = try FileState(of: descriptor) }
        // Whoever wrote on in the meantime has it finished or still at hand; its lines must not be cut off.
        guard state?.size == unfinished.size else { throw Self.inUse(path) }
        try told { () throws(SystemFailure) in
            try calling { ftruncate(descriptor.number, off_t(unfinished.end)) }
            try calling { lseek(descriptor.number, 0, SEEK_END) }
            try line(Journal.Resumed(resumed: at))
            try sync()
        }
    }

    /// One run at a time; the system lets go of it when the process ends, however it ends.
    private func lock() throws(InputError) {
        guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { throw Self.inUse(path) }
    }

    private static func inUse(_ path: String) -> InputError {
        InputError(
            "running",
            "another run is writing, or has just written, the journal \(printable(path))",
            remedy: "wait for its end, or stop it, then run this again"
        )
    }

    /// Opens the entry of a file.
    package func begin(root: Int, path: PathBytes, mode: UInt32, owner: UInt32, group: UInt32) throws(InputError) {
        entries += 1
        editCount = 0
        let file = Journal.File(
            file: entries,
            root: root,
            path: path,
            mode: "0" + String(mode, radix: 8),
            owner: owner,
            group: group
        )
        try told { () throws(SystemFailure) in try line(file) }
    }

    /// Begins to count the edits of something that has its line after them.
    func beginEdits() { editCount = 0 }

    /// Adds an edit to the open entry; edits come in the order of their offsets in the original.
    package func edit(
        at offset: Int,
        removed: some Collection<UInt8>,
        inserted: some Collection<UInt8>
    ) throws(InputError) {
        var (removed, inserted) = (removed[...], inserted[...])
        var offset = offset
        repeat {
            let pieces = (removed.prefix(Self.pieceSize), inserted.prefix(Self.pieceSize))
            edits.append(JournalEdit(offset: offset, removed: Array(pieces.0), inserted: Array(pieces.1)))
            editCount += 1
            offset += pieces.0.count
            removed = removed.dropFirst(Self.pieceSize)
            inserted = inserted.dropFirst(Self.pieceSize)
            if edits.isFull { try told { () throws(SystemFailure) in try flushEdits() } }
        } while !removed.isEmpty || !inserted.isEmpty
    }

    /// Closes the entry and waits until it is on the disk; only then may the file change.
    package func end(before: ContentStamp, after: ContentStamp) throws(InputError) {
        try told { () throws(SystemFailure) in
            try flushEdits()
            try line(Journal.End(end: entries, count: editCount, before: before, after: after))
            try sync()
        }
    }

    /// Says that the file of the last entry was left as it was.
    package func withdraw(_ reason: String) throws(InputError) {
        try told { () throws(SystemFailure) in
            try line(Journal.Withdrawn(withdrawn: entries, reason: reason))
            try sync()
        }
    }

    /// Says that the run came to its end.
    package func finish(at: Timestamp) throws(InputError) {
        try told { () throws(SystemFailure) in
            try line(Journal.Finished(finished: at))
            try sync()
        }
    }

    /// Removes the journal, when nothing that it tells of happened.
    package func remove() {
        _ = name.withCString { unlinkat(folder.number, $0, 0) }
    }

    func flushEdits() throws(SystemFailure) {
        guard edits.count > 0 else { return }
        try put(edits.taken())
    }

    func line(_ value: some Encodable) throws(SystemFailure) {
        // Strings and numbers only: nothing that the encoder could refuse.
        guard let text = try? JSONRenderer.encode(value, pretty: false) else { throw SystemFailure(EINVAL) }
        try put(Array(text.utf8))
    }

    func put(_ line: [UInt8]) throws(SystemFailure) {
        buffer += line
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count > JournalEdits.lineSize { try flush() }
    }

    private func flush() throws(SystemFailure) {
        let full = buffer
        buffer.removeAll(keepingCapacity: true)
        try full.withUnsafeBytes(descriptor.write).get()
    }

    func sync() throws(SystemFailure) {
        try flush()
        try descriptor.sync()
    }

    func told(_ body: () throws(SystemFailure) -> Void) throws(InputError) {
        do throws(SystemFailure) { try body() } catch { throw error.inputError(path) }
    }
}
