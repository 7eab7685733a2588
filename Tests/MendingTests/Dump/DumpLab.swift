import Basics
import Testing

@testable import Mending

/// A dump mended from memory, in whatever pieces the test wants.
struct DumpLab {
    var hosts: Set<String> = ["a.example"]
    var also: Set<MendOptions.Extra> = []
    /// How many bytes each read hands over; nil for all that is asked for.
    var pieces: [Int]?
    var windowSize = DumpWindow.usualSize
    var largestValue = DumpWindow.largestSize
    var keepsRecords = true

    struct Result {
        var text: String { String(decoding: bytes, as: UTF8.self) }
        var bytes: [UInt8]
        var ledger: MendLedger
        /// Offset, removed and inserted of each edit.
        var edits: [Edit]
        var insertions: Int

        var reasons: [String] { ledger.leftSample.map(\.reason) }
        var places: [String] { ledger.sample.map(\.place) }
    }

    func mend(_ text: String) throws -> Result { try mend(Array(text.utf8)) }

    func mend(_ bytes: [UInt8]) throws -> Result {
        let ledger = try MendLedger(keepsRecords: keepsRecords)
        var output: [UInt8] = []
        var edits: [Edit] = []
        let window = DumpWindow(size: windowSize, largest: largestValue, read: reader(bytes))
        let insertions = try DumpMend(options: MendOptions(assumed: hosts, also: also)).run(
            window,
            decide: { _ in .mend },
            ledger: ledger,
            output: DumpOutput(
                write: { output.append(contentsOf: $0) },
                edit: { edits.append(Edit(at: $0, remove: $1.count, insert: $2)) }
            )
        )
        return Result(bytes: output, ledger: ledger, edits: edits, insertions: insertions)
    }

    private func reader(_ bytes: [UInt8]) -> (UnsafeMutableRawBufferPointer) throws -> Int {
        var at = 0
        var rest = pieces ?? []
        return { room in
            let wanted = rest.isEmpty ? room.count : rest.removeFirst()
            let count = min(wanted, room.count, bytes.count - at)
            room.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        }
    }

    /// `INSERT` with one row of these values.
    static func insert(_ values: String, into table: String = "t") -> String { "INSERT INTO `\(table)` VALUES (\(values));\n" }
}

extension Edit {
    /// The original with the edits made.
    static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { MendedBytes(edits: edits, changes: [], left: []).applied(to: $0) }
    }
}
