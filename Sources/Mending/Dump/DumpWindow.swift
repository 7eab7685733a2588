import Glibc

/// The part of the dump that is in memory: what is being read, and as little before it as can be.
///
/// Sixty-seven bytes after the filled part are zero, so that whole blocks can be read at its end.
final class DumpWindow {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var filled = 0
    private(set) var isAtEnd = false
    /// Where the window begins in the dump.
    private(set) var offset: Int64 = 0
    private let read: (UnsafeMutableRawBufferPointer) throws -> Int
    private let largest: Int

    static let usualSize = 1 << 20
    /// A value that does not fit into this goes through a file.
    static let largestSize = 16 << 20
    private static let slack = 128

    /// `read` fills some of the memory and says how much; zero is the end.
    init(
        size: Int = DumpWindow.usualSize,
        largest: Int = DumpWindow.largestSize,
        read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
    ) {
        self.read = read
        self.largest = largest
        capacity = size
        base = .allocate(capacity: size + Self.slack)
        base.initialize(repeating: 0, count: size + Self.slack)
    }

    deinit { base.deallocate() }

    /// Drops what is before `keep` and reads on; false when nothing more came, since the dump ends or the window is full.
    func refill(keeping keep: Int) throws -> Bool {
        if keep > 0 {
            memmove(base, base + keep, filled - keep)
            filled -= keep
            offset += Int64(keep)
        }
        let before = filled
        while filled < capacity, !isAtEnd {
            let room = UnsafeMutableRawBufferPointer(start: base + filled, count: capacity - filled)
            let count = try read(room)
            if count == 0 { isAtEnd = true }
            filled += count
        }
        memset(base + filled, 0, Self.slack)
        return filled > before
    }

    var isFull: Bool { filled == capacity }

    /// Doubles the room; false when it is as large as it may become.
    func grow() -> Bool {
        guard capacity < largest else { return false }
        let size = min(capacity * 2, largest)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size + Self.slack)
        memcpy(larger, base, filled)
        memset(larger + filled, 0, size + Self.slack - filled)
        base.deallocate()
        base = larger
        capacity = size
        return true
    }
}
