package import Basics

/// Where the journal of a run that writes goes.
package struct DatabaseWriting: Sendable {
    /// The WordPress folder, whose parent gets the journal.
    package var folder: String?
    /// Else the file beside which it goes; nil for the current folder.
    package var beside: String?
    /// What `--journal` says.
    package var journal: String?
    /// The wp-config.php that the run may change, and the files that it loads.
    package var configs: [String]
    package var at: Timestamp

    package init(folder: String?, beside: String? = nil, configs: [String], journal: String?, at: Timestamp) {
        (self.folder, self.beside) = (folder, beside)
        self.configs = configs
        self.journal = journal
        self.at = at
    }

    /// Finds out where the journal goes before anything is asked; an unfinished one of this database is gone on with.
    func place(for database: Journal.Database) throws(InputError) -> RowJournal.Place {
        let roots = try folder.map { folder throws(InputError) in try RootList([folder]) }
        let parts: (folder: PathBytes, name: PathBytes?)
        do throws(SystemFailure) {
            if let journal {
                let split = PathBytes(journal).split
                parts = (try RootList.resolved(split.folder), split.name)
            } else if let root = roots?.roots.first {
                parts = (root.path.split.folder, nil)
            } else if let beside {
                parts = (try RootList.resolved(PathBytes(beside)).split.folder, nil)
            } else {
                parts = (try RootList.resolved(PathBytes(".")), nil)
            }
        } catch {
            throw error.inputError(journal ?? ".")
        }
        if let name = parts.name {
            let path = journal ?? ""
            if let unfinished = try UnfinishedJournal(name, in: parts.folder, of: database, path: path) {
                return .unfinished(unfinished)
            }
            return .new(try JournalPlace(option: path, outside: roots ?? RootList(none: ())))
        }
        if let unfinished = try UnfinishedJournal.latest(in: parts.folder, of: database) {
            return .unfinished(unfinished)
        }
        if let roots { return .new(try JournalPlace(beside: roots, at: at)) }
        return .new(try JournalPlace.free(in: parts.folder, at: at))
    }
}
