package import Basics
import Glibc

/// Takes back what a journal tells of: exact bytes, checked by their hash before they get the file's name.
///
/// A file that is neither as the run left it nor as it was before has been changed by somebody since; it is named and
/// left. Nothing is remembered between runs: one that was killed is simply run again.
package struct JournalUndo {
    private let path: String
    private let descriptor: Descriptor
    private let index: JournalIndex
    private let hook: (WriteStep, String) throws -> Void

    /// - Throws: ``InputError`` where it is no journal, or one that somebody else could have written.
    package init(journal path: String) throws(InputError) { try self.init(journal: path, hook: { _, _ in }) }

    /// The files that changed together with a database's rows.
    init(filesBesideRows path: String) throws(InputError) {
        try self.init(journal: path, besideRows: true, hook: { _, _ in })
    }

    init(
        journal path: String,
        besideRows: Bool = false,
        hook: @escaping (WriteStep, String) throws -> Void
    ) throws(InputError) {
        self.path = path
        self.hook = hook
        let state: FileState
        do throws(SystemFailure) {
            let real = try RootList.resolved(PathBytes(path))
            descriptor = try Descriptor.folder(at: real.split.folder).file(real.split.name)
            state = try FileState(of: descriptor)
            guard state.isFile else { throw SystemFailure(EINVAL) }
        } catch {
            throw error.inputError(path, is: "read")
        }
        try Self.checkTrust(state, path)
        index = try JournalIndex(descriptor, name: path)
        guard index.kind != .database || besideRows else {
            throw InputError(
                "journal-kind",
                "\(printable(path)) tells of a database, which has to be reached to undo it",
                remedy: "add --config wp-config.php, or --database mysql://USER@HOST/NAME --password-file F"
            )
        }
    }

    /// A journal decides what is written into files, so only its reader and root may be able to write it.
    static func checkTrust(_ state: FileState, _ path: String) throws(InputError) {
        guard state.owner == geteuid() || state.owner == 0 else {
            throw InputError(
                "journal-owner",
                "\(printable(path)) belongs to somebody else, who could write anything into it",
                remedy: "run the command as its owner, or copy it for yourself after reading it"
            )
        }
        guard state.mode & 0o022 == 0 else {
            throw InputError(
                "journal-mode",
                "\(printable(path)) can be written by others",
                remedy: "if it is as you left it: chmod go-w \(printable(path))"
            )
        }
    }

    /// Undoes the entries, last first.
    ///
    /// - Throws: ``InputError`` where no file would fare better than the last one: the disk is full.
    package func run(progress: (Int, Int) -> Void = { _, _ in }) throws(InputError) -> UndoResult {
        try run(progress: progress, stopping: { Task.isCancelled })
    }

    private func run(
        progress: (Int, Int) -> Void = { _, _ in },
        stopping: () -> Bool
    ) throws(InputError) -> UndoResult {
        var result = UndoResult(
            journal: path,
            kind: index.kind,
            roots: index.roots.map(\.text),
            isJournalComplete: index.isFinished
        )
        result.left = index.damaged.map { MendSkipped(path: $0, reason: "damaged") }
        cleanFolders()
        for (done, entry) in index.entries.reversed().enumerated() {
            if stopping() {
                result.wasStopped = true
                break
            }
            progress(done, index.entries.count)
            if !entry.isWithdrawn { try undo(entry, &result) }
        }
        return result
    }

    private func undo(_ entry: JournalEntry, _ result: inout UndoResult) throws(InputError) {
        let shown = shown(entry)
        do {
            let folder = try folder(of: entry.file)
            let name = PathBytes(Array(entry.file.path.components.last ?? []))
            let restoring = JournalRestore(entry: entry, journal: descriptor, hook: { try hook($0, shown) })
            switch try restoring.run(name, in: folder) {
            case .restored(let state):
                result.restored.append(shown)
                if !entry.file.hasAttributes(of: state) { result.otherAttributes.append(shown) }
            case .alreadyBefore:
                result.alreadyBefore += 1
            }
        } catch FileReplacement.Refusal.left(let reason) {
            result.left.append(MendSkipped(path: shown, reason: reason))
        } catch FileReplacement.Refusal.failed(let failure) {
            throw failure.inputError(shown)
        } catch let failure as SystemFailure {
            if failure.endsRun { throw failure.inputError(shown) }
            result.left.append(MendSkipped(path: shown, reason: failure.reason))
        } catch {
            result.left.append(MendSkipped(path: shown, reason: "not-written"))
        }
    }

    /// The folder of a file, opened step by step so that no symbolic link can lead out of the recorded root.
    private func folder(of file: Journal.File) throws -> Descriptor {
        guard index.roots.indices.contains(file.root), JournalEntry.isSafe(file.path) else {
            throw FileReplacement.Refusal.left("outside")
        }
        let root = index.roots[file.root]
        guard root.bytes.first == UInt8(ascii: "/"), !root.bytes.contains(0) else {
            throw FileReplacement.Refusal.left("outside")
        }
        do throws(SystemFailure) {
            return try Descriptor.folder(at: root).folder(below: file.path.components.dropLast())
        } catch {
            if error.number == ENOTDIR || error.number == ELOOP { throw FileReplacement.Refusal.left("symlink") }
            throw error
        }
    }

    /// Removes what a killed run left beside the files.
    private func cleanFolders() {
        var last: Journal.File?
        for file in index.files {
            defer { last = file }
            if let last, last.root == file.root, last.path.split.folder == file.path.split.folder { continue }
            guard let folder = try? folder(of: file), let listing = try? FolderListing(of: folder) else { continue }
            PartFile.clean(folder, listing)
        }
    }

    private func shown(_ entry: JournalEntry) -> String {
        guard index.roots.indices.contains(entry.file.root) else { return entry.file.path.text }
        return index.roots[entry.file.root].appending(entry.file.path.bytes).text
    }
}

extension Journal.File {
    fileprivate func hasAttributes(of state: FileState) -> Bool {
        UInt32(mode, radix: 8) == state.mode && owner == state.owner && group == state.group
    }
}

extension JournalUndo {
    /// Undoes everything for a run that ends early, however often it is cancelled; false where a file had to be left.
    func takeBackAll() throws(InputError) -> Bool {
        try run(stopping: { false }).isComplete
    }
}
