/// Gives one file its old bytes, streaming both the file and the journal.
struct JournalRestore {
    let entry: JournalEntry
    let journal: Descriptor
    let hook: (WriteStep) throws -> Void

    enum Outcome {
        case restored(FileState)
        case alreadyBefore
    }

    /// - Throws: ``FileReplacement/Refusal`` where the file is left, which then is as it was.
    func run(_ name: PathBytes, in folder: Descriptor) throws -> Outcome {
        let state = try check(name, in: folder)
        guard let state else { return .alreadyBefore }
        let replacement = try FileReplacement(name, in: folder, expecting: state)
        let file = try folder.file(name)
        guard try restore(from: file, to: replacement) == entry.before else {
            throw FileReplacement.Refusal.left("damaged")
        }
        try replacement.place(hook: hook)
        return .restored(state)
    }

    /// The state of a file that is as the run left it; nil where it is as it was before that.
    private func check(_ name: PathBytes, in folder: Descriptor) throws -> FileState? {
        let file = try folder.file(name)
        let state = try FileState(of: file)
        if let reason = FileReplacement.obstacle(state) { throw FileReplacement.Refusal.left(reason) }
        guard state.size == entry.before.size || state.size == entry.after.size else {
            throw FileReplacement.Refusal.left("changed-since")
        }
        let content = try ContentStamp(reading: file)
        if content == entry.before { return nil }
        guard content == entry.after else { throw FileReplacement.Refusal.left("changed-since") }
        return state
    }

    /// Writes the old bytes; the result is what was written, which the caller compares with what is recorded.
    private func restore(from file: Descriptor, to replacement: FileReplacement) throws -> ContentStamp? {
        var stream = InverseStream(DescriptorReader(file)) { try replacement.append($0) }
        var lines = try JournalLines(journal, from: entry.edits)
        var count = 0
        while count < entry.count {
            guard case .text(let line) = try lines.next(), let edits = JournalEdits.parse(line) else { return nil }
            for edit in edits {
                guard try stream.takeBack(edit) else { return nil }
                count += 1
            }
        }
        return try stream.finished()
    }
}

/// Turns the bytes after a mending into those before, edit by edit.
private struct InverseStream {
    private var reader: DescriptorReader
    private let output: (UnsafeRawBufferPointer) throws -> Void
    private var hasher = ContentHasher()
    /// How far the original is written.
    private var position = 0

    init(_ reader: DescriptorReader, output: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.reader = reader
        self.output = output
    }

    /// False where the edit does not fit: it goes backwards, or what it inserted is not there.
    mutating func takeBack(_ edit: JournalEdit) throws -> Bool {
        guard edit.offset >= position else { return false }
        guard try copy(edit.offset - position), try skip(edit.inserted) else { return false }
        try put(edit.removed[...])
        return true
    }

    mutating func finished() throws -> ContentStamp {
        while let piece = try reader.next(upTo: .max) { try put(piece) }
        return hasher.finished()
    }

    private mutating func copy(_ count: Int) throws -> Bool {
        let end = position + count
        while position < end {
            guard let piece = try reader.next(upTo: end - position) else { return false }
            try put(piece)
        }
        return true
    }

    private mutating func skip(_ expected: [UInt8]) throws -> Bool {
        var rest = expected[...]
        while !rest.isEmpty {
            guard let piece = try reader.next(upTo: rest.count), rest.starts(with: piece) else { return false }
            rest = rest.dropFirst(piece.count)
        }
        return true
    }

    private mutating func put(_ piece: ArraySlice<UInt8>) throws {
        try piece.withUnsafeBytes {
            hasher.update($0)
            try output($0)
        }
        position += piece.count
    }
}
