/// Splits incoming bytes into lines at LF, with or without CR; bounded, so that an endless line cannot fill memory.
package struct LineReader: Sendable {
    /// RFC 5321 allows 512 octets, RFC 3501 and real servers more; 16 KB is beyond all of them.
    package static let maximumLine = 16_384

    private var pending: [UInt8] = []
    /// Where the current line begins: lines that are read go together, since a flood may hold one in every byte.
    private var start = 0
    /// How far a line end was looked for, so that a line that trickles in is not searched again at every byte.
    private var searched = 0
    /// Bytes of the current line beyond the bound, which are dropped.
    private var dropped = 0

    package init() {}

    package struct Line: Sendable, Hashable {
        /// Without line end; at most ``LineReader/maximumLine`` bytes.
        package var bytes: [UInt8]
        package var wasCut: Bool
    }

    package mutating func append(_ bytes: [UInt8]) {
        pending.removeFirst(start)
        searched -= start
        start = 0
        pending += bytes
    }

    /// The next whole line, or nil.
    package mutating func next() -> Line? {
        guard let end = pending[searched...].firstIndex(of: 0x0A) else {
            // One byte more is kept, which may be the CR of a line that just fits.
            let surplus = pending.count - start - Self.maximumLine - 1
            if surplus > 0 {
                dropped += surplus
                pending.removeLast(surplus)
            }
            searched = pending.count
            return nil
        }
        var line = Array(pending[start..<end])
        start = end + 1
        searched = start
        if line.last == 0x0D { line.removeLast() }
        let cut = dropped > 0 || line.count > Self.maximumLine
        dropped = 0
        return Line(bytes: Array(line.prefix(Self.maximumLine)), wasCut: cut)
    }

    /// What came after the last whole line.
    package var remainder: [UInt8] { Array(pending[start...]) }

    package mutating func takeRemainder() -> [UInt8] {
        defer { self = LineReader() }
        return remainder
    }
}
