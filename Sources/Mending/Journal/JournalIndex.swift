import Basics
import Glibc

/// What a journal holds, read through once; the edits themselves stay in the file.
struct JournalIndex {
    let kind: Journal.Kind
    let roots: [PathBytes]
    private(set) var entries: [JournalEntry] = []
    /// Entries that cannot be used, by the file's path where it could be read, else by the number of the line.
    private(set) var damaged: [String] = []
    /// Every file that has a line of its own, whether or not its entry is whole.
    private(set) var files: [Journal.File] = []
    /// False where the run was stopped, or the journal was cut off later.
    private(set) var isFinished = false

    private var open: OpenEntry?
    private var number = 1

    private struct OpenEntry {
        var file: Journal.File
        var edits: Int
        var count = 0
        var isDamaged = false
    }

    /// - Throws: ``InputError`` where the file is no journal of ours.
    init(_ descriptor: Descriptor, name: String) throws(InputError) {
        var lines: JournalLines
        do throws(SystemFailure) {
            lines = try JournalLines(descriptor)
            guard case .text(let first) = try lines.next(),
                let header = Journal.decode(Journal.Header.self, first), header.schema == Journal.schema,
                let kind = Journal.Kind(rawValue: header.kind)
            else { throw SystemFailure(EBADMSG) }
            self.kind = kind
            roots = header.roots
            while let line = try lines.next() {
                number += 1
                take(line, next: lines.offset)
            }
        } catch let failure where failure.number == EBADMSG {
            throw InputError(
                "journal",
                "\(printable(name)) is no journal that this version can read",
                remedy: "give the file that the report of `postwell mend` named"
            )
        } catch {
            throw error.inputError(name, is: "read")
        }
        // A file whose entry was never closed was not changed yet when the run ended.
        if let open, open.isDamaged { damaged.append(open.file.path.text) }
        open = nil
    }

    private mutating func take(_ line: JournalLines.Line, next: Int) {
        guard case .text(let bytes) = line else {
            if line == .tooLong { spoil() }
            return
        }
        if kind == .database, RowIndex.isLine(bytes) { return }
        if JournalEdits.isLine(bytes) {
            guard let edits = JournalEdits.parse(bytes) else { return spoil() }
            open?.count += edits.count
        } else if let file = Journal.decode(Journal.File.self, bytes) {
            begin(file, edits: next)
        } else if let end = Journal.decode(Journal.End.self, bytes) {
            close(end)
        } else if let withdrawn = Journal.decode(Journal.Withdrawn.self, bytes) {
            guard let last = entries.indices.last, entries[last].file.file == withdrawn.withdrawn else {
                return spoil()
            }
            entries[last].isWithdrawn = true
        } else if Journal.decode(Journal.Finished.self, bytes) != nil {
            isFinished = true
        } else {
            spoil()
        }
    }

    private mutating func begin(_ file: Journal.File, edits: Int) {
        // Another entry begins while one is open: its closing line is lost.
        if let open { damaged.append(open.file.path.text) }
        files.append(file)
        open = OpenEntry(file: file, edits: edits)
    }

    private mutating func close(_ end: Journal.End) {
        guard let entry = open else { return spoil() }
        open = nil
        guard !entry.isDamaged, end.end == entry.file.file, end.count == entry.count, end.before.isPlausible,
            end.after.isPlausible
        else {
            damaged.append(entry.file.path.text)
            return
        }
        entries.append(
            JournalEntry(
                file: entry.file,
                edits: entry.edits,
                count: entry.count,
                before: end.before,
                after: end.after
            )
        )
    }

    /// A line that cannot be read spoils the entry it stands in, or stands for itself.
    private mutating func spoil() {
        if open != nil { open?.isDamaged = true } else { damaged.append("line \(number)") }
    }
}
