package import Basics
import Glibc
package import MySQLClient

/// Gives the rows that a journal tells of their exact old bytes again, last first.
///
/// A value that is neither as the run left it nor as it was before has been changed by somebody since; it is named and
/// left. Nothing is remembered between runs: one that was killed is simply run again.
package struct DatabaseUndo {
    private let path: String
    private let descriptor: Descriptor
    private let header: Journal.Header
    /// The database whose rows it tells of.
    package let database: Journal.Database

    /// - Throws: ``InputError`` where it is no journal of a database, or one that somebody else could have written.
    package init(journal path: String) throws(InputError) {
        self.path = path
        // Looks at who could have written it.
        _ = try JournalUndo(filesBesideRows: path)
        do throws(SystemFailure) {
            let real = try RootList.resolved(PathBytes(path))
            descriptor = try Descriptor.folder(at: real.split.folder).file(real.split.name)
        } catch {
            throw error.inputError(path, is: "read")
        }
        (header, database) = try RowIndex.header(descriptor, name: path)
    }

    /// Whether a journal tells of a database.
    ///
    /// - Throws: ``InputError`` where it cannot be read at all.
    package static func isOf(journal path: String) throws(InputError) -> Bool {
        do throws(SystemFailure) {
            let real = try RootList.resolved(PathBytes(path))
            let descriptor = try Descriptor.folder(at: real.split.folder).file(real.split.name)
            guard try FileState(of: descriptor).isFile else { return false }
            return (try? RowIndex.header(descriptor)) != nil
        } catch {
            throw error.inputError(path, is: "read")
        }
    }

    /// - Throws: ``InputError`` where the database does not answer or is another one.
    package func run(login: DatabaseLogin, progress: (Int, Int) -> Void = { _, _ in }) throws -> UndoResult {
        guard login.database == database.name else {
            throw InputError(
                "database",
                "the journal tells of the database \(printable(database.name)), and \(printable(login.database)) was given",
                remedy: "give the database that was mended"
            )
        }
        var result = UndoResult(
            journal: path,
            kind: .database,
            roots: header.roots.map(\.text),
            isJournalComplete: false
        )
        do {
            try undo(login, progress, &result)
        } catch let error as DatabaseError {
            throw error.inputError
        }
        return result
    }

    private func undo(_ login: DatabaseLogin, _ progress: (Int, Int) -> Void, _ result: inout UndoResult) throws {
        let connection = try DatabaseConnection(login)
        try DatabaseLock.take(connection, database.name, prefix: database.prefix)
        // A run that had the lock until now may have written on.
        let index = try RowIndex(descriptor, name: path)
        result.isJournalComplete = index.isFinished
        var undo = RowsUndo(connection: connection, database: database.name, tables: index.tables)
        if index.damaged > 0 { undo.addDamaged(index.damaged, in: path) }
        for number in index.chunks.indices.reversed() {
            if Task.isCancelled {
                result.wasStopped = true
                break
            }
            progress(index.rows - min(index.rows, (number + 1) * RowIndex.chunk), index.rows)
            let chunk = try chunk(number, index)
            if chunk.damaged > 0 { undo.addDamaged(chunk.damaged, in: path) }
            try undo.undo(chunk.entries.filter { !index.untouched.contains($0.row.row) }.reversed())
        }
        result.rows = undo.result
        if !result.wasStopped, index.files > 0 { try addFiles(to: &result) }
    }

    private func chunk(_ number: Int, _ index: RowIndex) throws(InputError) -> (entries: [RowEntry], damaged: Int) {
        do throws(SystemFailure) {
            return try RowEntry.chunk(index, number, of: descriptor)
        } catch {
            throw error.inputError(path, is: "read")
        }
    }

    private func addFiles(to result: inout UndoResult) throws(InputError) {
        let files = try JournalUndo(filesBesideRows: path).run()
        result.restored = files.restored
        result.alreadyBefore = files.alreadyBefore
        result.left = files.left
        result.otherAttributes = files.otherAttributes
        result.wasStopped = files.wasStopped
    }
}
