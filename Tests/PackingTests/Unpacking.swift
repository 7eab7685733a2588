import Packing
import Testing

/// What came out of an unpacker, and in what pieces.
struct Unpacking {
    private(set) var bytes: [UInt8] = []
    private(set) var longestPiece = 0
    private(set) var ignored = 0

    /// Writes the packed bytes in steps of one size, then ends.
    init(_ packed: [UInt8], _ compression: Compression, step: Int) throws {
        let unpacker = try Unpacker(compression)
        for start in stride(from: 0, to: packed.count, by: step) {
            try packed[start..<min(start + step, packed.count)].withUnsafeBytes { input in
                try unpacker.write(input) { piece in
                    bytes += piece
                    longestPiece = max(longestPiece, piece.count)
                }
            }
        }
        try unpacker.finish()
        ignored = unpacker.ignoredBytes
    }
}

/// The error with which unpacking ends, nil when it succeeds.
func failure(_ body: () throws -> Void) -> PackingError.Code? {
    do {
        try body()
        return nil
    } catch let error as PackingError {
        return error.code
    } catch {
        Issue.record("\(error)")
        return nil
    }
}
