/// Where a mended dump goes.
package struct DumpOutput {
    /// Takes the new content piece by piece.
    package var write: (UnsafeRawBufferPointer) throws -> Void
    /// Takes each edit, with its offset in the original, before the content that holds it; nil when nobody keeps a journal.
    package var edit: ((_ offset: Int, _ removed: UnsafeRawBufferPointer, _ inserted: [UInt8]) throws -> Void)?

    package init(
        write: @escaping (UnsafeRawBufferPointer) throws -> Void,
        edit: ((_ offset: Int, _ removed: UnsafeRawBufferPointer, _ inserted: [UInt8]) throws -> Void)? = nil
    ) {
        self.write = write
        self.edit = edit
    }
}

/// Gathers small pieces, so that a dump full of edits does not cost a system call for each.
final class PieceGatherer {
    private let output: DumpOutput
    private var gathered = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    private var count = 0

    init(_ output: DumpOutput) { self.output = output }

    deinit { gathered.deallocate() }

    func write(_ piece: UnsafeRawBufferPointer) throws {
        if count + piece.count > gathered.count { try flush() }
        guard piece.count < gathered.count else { return try output.write(piece) }
        UnsafeMutableRawBufferPointer(rebasing: gathered[count...]).copyMemory(from: piece)
        count += piece.count
    }

    func flush() throws {
        guard count > 0 else { return }
        try output.write(UnsafeRawBufferPointer(rebasing: gathered[..<count]))
        count = 0
    }

    /// Writes a value with its edits made, which stands at `offset` in the dump.
    func write(_ edits: EditList, of base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, offset: Int64) throws {
        if let edit = output.edit {
            for entry in edits.entries where entry.remove > 0 || entry.count > 0 {
                try edit(
                    Int(offset) + entry.at,
                    UnsafeRawBufferPointer(start: base + entry.at, count: Int(entry.remove)),
                    Array(edits.inserted(entry))
                )
            }
        }
        try edits.write(from: base, start, end, to: write)
    }
}
