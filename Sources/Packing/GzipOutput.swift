// zlib: one deflating stream and its memory.
import CZlib

/// One gzip member.
final class GzipOutput: PackedOutput {
    // 32 KB of window and the frame of gzip.
    private static let windowBits: Int32 = 31

    /// On the heap, since zlib remembers where the stream lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var hasMore = false

    init() throws(PackingError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard postwell_deflate_init(stream, Z_DEFAULT_COMPRESSION, Self.windowBits) == Z_OK else {
            stream.deallocate()
            throw .memory()
        }
        self.stream = stream
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func write(
        _ input: inout UnsafeRawBufferPointer,
        isLast: Bool,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        // zlib counts in 32 bits; the rest has its turn with the next call.
        let offered = min(input.count, 1 << 30)
        let start = UnsafeMutableRawPointer(mutating: input.baseAddress)
        stream.pointee.next_in = start?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = UInt32(room.count)
        let status = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        // Z_BUF_ERROR only says that there was nothing to do.
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw .memory() }
        input = input.rest(after: offered - Int(stream.pointee.avail_in))
        hasMore = isLast ? status == Z_OK : stream.pointee.avail_out == 0
        return room.count - Int(stream.pointee.avail_out)
    }
}
