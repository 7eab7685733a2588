import Basics
import Glibc
import Mending
import Packing

/// Brings the mended dump to where it goes, packed as it has to be; what would not change is not touched.
struct MendDumpDelivery {
    /// Reads the dump once, with the ledger to tell and the output to fill; returns how many rows' heads were met.
    typealias Pass = (MendDumpInput.Reading, MendLedger, DumpOutput?) throws -> Int

    let target: MendDumpTarget
    let journal: String?
    let input: MendDumpInput
    let pass: Pass
    private(set) var rows = 0
    private(set) var isWritten = false
    private(set) var journalPath: String?

    init(target: MendDumpTarget, journal: String?, input: MendDumpInput, pass: @escaping Pass) {
        self.target = target
        self.journal = journal
        self.input = input
        self.pass = pass
    }

    mutating func run(_ ledger: MendLedger) throws {
        if input.makesKeysLate { try input.keep() }
        guard target != .none else {
            rows = try pass(try input.reading(), ledger, nil)
            return
        }
        let packing = target.compression(of: input.compression)
        // Packing again gives other bytes even where nothing changed, so that has to be known first.
        if packing != nil, packing == input.compression {
            try input.keep()
            rows = try pass(try input.reading(), ledger, nil)
            if ledger.counts.changes == 0 { return try deliverUnchanged() }
            try deliver(try input.reading(), packing, try MendLedger(keepsRecords: false))
        } else {
            rows = try deliver(try input.reading(), packing, ledger)
        }
    }

    @discardableResult
    private mutating func deliver(
        _ dump: MendDumpInput.Reading,
        _ packing: Compression?,
        _ ledger: MendLedger
    ) throws -> Int {
        switch target {
        case .none: return 0
        case .standardOutput:
            let writer = MendWriter(descriptor: STDOUT_FILENO, name: "standard output")
            return try write(dump, packing, ledger, to: writer)
        case .file(let path):
            return try write(dump, packing, ledger, to: MendWriter(path: path, mode: input.mode))
        case .inPlace(let path):
            return try replace(path, dump, packing, ledger)
        }
    }

    private mutating func write(
        _ dump: MendDumpInput.Reading,
        _ packing: Compression?,
        _ ledger: MendLedger,
        to writer: MendWriter
    ) throws -> Int {
        let packed = try PackedWriter(packing, to: writer.write)
        let rows = try pass(dump, ledger, DumpOutput(write: packed.write))
        try packed.finish()
        try writer.finish()
        isWritten = true
        return rows
    }

    private mutating func replace(
        _ path: String,
        _ dump: MendDumpInput.Reading,
        _ packing: Compression?,
        _ ledger: MendLedger
    ) throws -> Int {
        let place = try DumpInPlace(path: path, journal: journal, at: .now)
        try input.checkUnchanged()
        let rows: Int
        if packing == nil {
            let gathered = GatheredPieces { try place.write($0) }
            let output = DumpOutput(write: gathered.write) { try place.edit(at: $0, removed: $1, inserted: $2) }
            rows = try pass(dump, ledger, output)
            try gathered.finish()
        } else {
            let exchange = PackedExchange(of: input, in: place)
            let packed = try PackedWriter(packing, to: exchange.write)
            rows = try pass(dump, ledger, DumpOutput(write: packed.write))
            try packed.finish()
            try exchange.finish()
        }
        if packing == nil, ledger.counts.changes == 0 { return rows }
        let before = try input.stamp()
        try input.checkUnchanged()
        isWritten = try place.finish(before: before)
        journalPath = isWritten ? place.journalPath : nil
        return rows
    }

    private mutating func deliverUnchanged() throws {
        switch target {
        case .none, .inPlace: return
        case .standardOutput:
            let writer = MendWriter(descriptor: STDOUT_FILENO, name: "standard output")
            try input.copy(to: writer.write)
            try writer.finish()
        case .file(let path):
            let writer = try MendWriter(path: path, mode: input.mode)
            try input.copy(to: writer.write)
            try writer.finish()
        }
        isWritten = true
    }
}

/// Packs what passes through, or lets it pass as it is.
private final class PackedWriter {
    private let packer: Packer?
    private let output: (UnsafeRawBufferPointer) throws -> Void
    private lazy var gathered = GatheredPieces { [unowned self] in try pack($0) }

    init(_ packing: Compression?, to output: @escaping (UnsafeRawBufferPointer) throws -> Void) throws {
        packer = try packing.map { try Packer($0) }
        self.output = output
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if packer == nil { try output(bytes) } else { try gathered.write(bytes) }
    }

    func finish() throws {
        guard let packer else { return }
        try gathered.finish()
        try packer.finish(to: output)
    }

    private func pack(_ bytes: UnsafeRawBufferPointer) throws { try packer?.write(bytes, to: output) }
}

/// Makes few large pieces out of many small ones.
private final class GatheredPieces {
    private var buffer: [UInt8] = []
    private let output: (UnsafeRawBufferPointer) throws -> Void
    private static let size = 65_536

    init(to output: @escaping (UnsafeRawBufferPointer) throws -> Void) { self.output = output }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if buffer.count + bytes.count > Self.size { try finish() }
        if bytes.count >= Self.size { try output(bytes) } else { buffer.append(contentsOf: bytes) }
    }

    func finish() throws {
        try buffer.withUnsafeBytes(output)
        buffer.removeAll(keepingCapacity: true)
    }
}

/// A packed dump that takes the place of its original: the journal keeps the bytes of both, piece by piece.
///
/// Edits of the unpacked text would not do, since unpacking and packing again gives other bytes.
private final class PackedExchange {
    private let place: DumpInPlace
    private var old: MendChunks
    /// Where in the original the next piece stands.
    private var offset = 0

    init(of input: MendDumpInput, in place: DumpInPlace) {
        old = input.chunks
        self.place = place
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard !bytes.isEmpty else { return }
        let removed = try old.next() ?? []
        try place.edit(at: offset, removed: removed, inserted: bytes)
        try place.write(bytes)
        offset += removed.count
    }

    /// What is left of the original once the new content is complete.
    func finish() throws {
        while let removed = try old.next() {
            try place.edit(at: offset, removed: removed, inserted: [])
            offset += removed.count
        }
    }
}
