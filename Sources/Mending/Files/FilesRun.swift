import Basics

/// One run over the files: what it has written so far, and what there is to report.
final class FilesRun {
    private let roots: RootList
    private let options: FilesMendOptions
    private let mender: Mender
    private let place: JournalPlace?
    private let ledger: MendLedger
    private let progress: (Int, String) -> Void
    private var journal: JournalWriter?
    private var skipped: [MendSkipped] = []
    private var clear: Set<String> = []
    private var read = 0
    private var changed = 0
    private var written = 0

    init(
        roots: RootList,
        options: FilesMendOptions,
        mender: Mender,
        place: JournalPlace?,
        ledger: MendLedger,
        progress: @escaping (Int, String) -> Void
    ) {
        self.roots = roots
        self.options = options
        self.mender = mender
        self.place = place
        self.ledger = ledger
        self.progress = progress
    }

    func result(target: String) throws -> MendResult {
        var result = MendResult(target: target)
        var walk = TreeWalk(roots) { try self.mend($0) }
        walk.onSkip = { self.skip($0, $1) }
        if options.writes { walk.onFolder = { PartFile.clean($0, $1) } }
        do {
            try walk.run()
            try finish()
        } catch is CancellationError {
            result.wasStopped = true
            try takeBack()
        } catch {
            try takeBack(because: error)
        }
        result.written = written > 0
        result.journal = journal?.path
        result.skipped = skipped
        result.clear = clear.sorted()
        result.filesRead = read
        result.filesChanged = changed
        return result
    }

    private func skip(_ item: MendSkipped, _ rule: FolderRule?) {
        skipped.append(item)
        if let code = rule?.clear { clear.insert(code) }
    }

    private func mend(_ file: FoundFile) throws {
        try Task.checkCancellation()
        progress(read + 1, file.shown)
        switch LoadedFile(file.name, in: file.folder) {
        case .left(let reason): skipped.append(MendSkipped(path: file.shown, reason: reason))
        case .bytes(let bytes, let state):
            read += 1
            try mend(file, bytes, state)
        }
    }

    private func mend(_ file: FoundFile, _ bytes: [UInt8], _ state: FileState) throws {
        let mask = SecretMask(bytes, name: file.name)
        let mended = mask.masked.withUnsafeBytes { mender.mend($0) }
        let entries = FileEntries(file: file, bytes: bytes, mended: mended)
        entries.addLeft(to: ledger, secrets: mask.addresses)
        guard !mended.edits.isEmpty else { return }
        var reason = FileReplacement.obstacle(state)
        if reason == nil, options.writes { reason = try write(file, bytes, mended.edits, state) }
        if let reason {
            entries.addRefused(to: ledger, reason: reason)
        } else {
            changed += 1
            entries.addChanges(to: ledger)
            if file.shown.asciiLowercased.hasSuffix(".php") { clear.insert("opcache") }
        }
    }

    /// Nil when the file is written, else the code of the reason why it is as it was.
    private func write(_ file: FoundFile, _ bytes: [UInt8], _ edits: [Edit], _ state: FileState) throws -> String? {
        let mending = FileMending(file: file, bytes: bytes, edits: edits, state: state)
        let journal = try openJournal()
        try mending.record(in: journal)
        do {
            try options.hook(.journaled, file.shown)
            try mending.write { try self.options.hook($0, file.shown) }
            written += 1
            return nil
        } catch FileReplacement.Refusal.left(let reason) {
            try journal.withdraw(reason)
            return reason
        } catch FileReplacement.Refusal.failed(let failure) {
            throw failure.inputError(file.shown)
        }
    }

    private func openJournal() throws -> JournalWriter {
        if let journal { return journal }
        guard let place else { throw InputError("journal", "a dry run writes nothing") }
        let folders = roots.roots.map(\.folder)
        let journal = try JournalWriter(place: place, kind: .files, roots: folders, at: options.at)
        self.journal = journal
        return journal
    }

    private func finish() throws {
        if written > 0 {
            try journal?.finish(at: options.at)
        } else {
            dropJournal()
        }
    }

    private func dropJournal() {
        journal?.remove()
        journal = nil
    }
}

extension FilesRun {
    /// Undoes what was written by the run's own journal, so that a run that ends early leaves the tree as it was.
    private func takeBack(because error: (any Error)? = nil) throws {
        guard let journal else {
            if let error { throw error }
            return
        }
        let undone = try? JournalUndo(journal: journal.path).takeBackAll()
        guard undone == true else {
            throw InputError(
                "half-written",
                "\(Self.words(for: error)); \(printable(journal.path)) knows which files are changed",
                remedy: "postwell mend undo \(printable(journal.path))"
            )
        }
        written = 0
        changed = 0
        dropJournal()
        if let error { throw error }
    }

    private static func words(for error: (any Error)?) -> String {
        (error as? InputError)?.message ?? "the run was stopped"
    }
}
