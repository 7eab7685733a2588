import Basics
import Glibc

/// The journal of a run over a database that was killed or stopped, with which the same command goes on.
struct UnfinishedJournal {
    let path: String
    let folder: Descriptor
    let name: PathBytes
    let descriptor: Descriptor
    /// Where the last whole line ends, and the file.
    let end: Int
    let size: Int
    let rows: Int
    let files: Int
    let tables: [Journal.Table]

    /// Nil where the file is none, is finished, or tells of another database.
    ///
    /// - Throws: ``InputError`` where it is the right one, and somebody else could have written it.
    init?(_ name: PathBytes, in folder: PathBytes, of database: Journal.Database, path: String) throws(InputError) {
        guard let opened = try? Descriptor.folder(at: folder), let descriptor = try? opened.continued(name),
            let isFile = try? FileState(of: descriptor).isFile, isFile
        else { return nil }
        (self.folder, self.descriptor) = (opened, descriptor)
        guard let state = try? FileState(of: descriptor), let index = try? RowIndex(descriptor, name: path),
            !index.isFinished, index.database.isSame(as: database)
        else {
            return nil
        }
        try JournalUndo.checkTrust(state, path)
        self.path = path
        self.name = name
        size = state.size
        (end, rows, files) = (index.end, index.nextNumber, index.files)
        tables = index.tables.values.sorted { $0.table < $1.table }
    }

    /// The last one of those in a folder.
    static func latest(in folder: PathBytes, of database: Journal.Database) throws(InputError) -> UnfinishedJournal? {
        guard let opened = try? Descriptor.folder(at: folder), let listing = try? FolderListing(of: opened) else {
            return nil
        }
        let names = listing.entries.map(\.name).filter { $0.bytes.starts(with: "postwell-journal-".utf8) }.sorted()
        for name in names.reversed() {
            let path = folder.appending(name.bytes).text
            if let journal = try UnfinishedJournal(name, in: folder, of: database, path: path) { return journal }
        }
        return nil
    }
}
