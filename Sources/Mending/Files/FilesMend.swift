package import Basics

/// Mends the files of a website: trees and single files, in bytewise order of their paths.
///
/// ``check()`` finds out before anything else whether the run could work; ``scan(progress:)`` collects the addresses, which are
/// then asked; ``run(decide:ledger:progress:)`` reads everything once more with the answers.
package struct FilesMend: Sendable {
    package let paths: [String]
    package let options: FilesMendOptions

    package init(paths: [String], options: FilesMendOptions) {
        self.paths = paths
        self.options = options
    }

    /// Looks whether the paths exist and the journal can be written.
    ///
    /// - Throws: ``InputError`` that says what to give instead.
    package func check() throws(InputError) {
        let roots = try RootList(paths)
        if options.writes { _ = try journalPlace(roots) }
    }

    /// The addresses in all files, each once.
    ///
    /// - Parameter progress: Told how many files were begun, and the name of the last.
    /// - Returns: The addresses in the order in which they were met.
    /// - Throws: ``InputError`` where a path is gone, `CancellationError` after a signal.
    package func scan(progress: @escaping (Int, String) -> Void = { _, _ in }) throws -> AddressBook {
        let book = AddressBook()
        let mender = Mender(options: options.mend) { address in
            book.note(address)
            return .leave("pending")
        }
        var count = 0
        var walk = try TreeWalk(RootList(paths)) { file in
            try Task.checkCancellation()
            count += 1
            progress(count, file.shown)
            guard case .bytes(let bytes, _) = LoadedFile(file.name, in: file.folder) else { return }
            let masked = SecretMask(bytes, name: file.name).masked
            _ = masked.withUnsafeBytes { mender.mend($0) }
        }
        try walk.run()
        return book
    }

    /// Reads all files, records what changes and what is left, and writes where the options say so.
    ///
    /// A run that is stopped, or meets a full disk, takes back what it has written.
    ///
    /// - Throws: ``InputError`` where the run could not go on.
    package func run(
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger,
        progress: @escaping (Int, String) -> Void = { _, _ in }
    ) throws -> MendResult {
        let roots = try RootList(paths)
        let run = FilesRun(
            roots: roots,
            options: options,
            mender: Mender(options: options.mend, decide: decide),
            place: options.writes ? try journalPlace(roots) : nil,
            ledger: ledger,
            progress: progress
        )
        return try run.result(target: paths.joined(separator: " "))
    }

    private func journalPlace(_ roots: RootList) throws(InputError) -> JournalPlace {
        if let option = options.journal { return try JournalPlace(option: option, outside: roots) }
        return try JournalPlace(beside: roots, at: options.at)
    }
}
