/// The memory into which a library writes piece by piece.
final class PieceBuffer {
    /// Large enough that the calls cost nothing, small enough for the cache of a processor.
    static let size = 262_144

    let bytes: UnsafeMutableRawBufferPointer

    init() { bytes = .allocate(byteCount: Self.size, alignment: 16) }

    deinit { bytes.deallocate() }

    /// What was written; valid until the next piece is.
    func piece(_ count: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<count]) }
}
