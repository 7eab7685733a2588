// zlib: one inflating stream and its memory.
import CZlib

/// A stream of zlib, in one of the three frames that deflated data has.
final class Inflater {
    enum Frame: Int32 {
        // The window of 32 KB (2 to the 15th); zlib tells the frame by what is added to it, or by its sign.
        case gzip = 31
        case zlib = 15
        case raw = -15
    }

    /// On the heap, since zlib remembers where the stream lies.
    private let stream: UnsafeMutablePointer<z_stream>
    private let compression: Compression
    private(set) var hasMore = false
    private(set) var isAtEnd = false

    init(_ frame: Frame, of compression: Compression) throws(PackingError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard postwell_inflate_init(stream, frame.rawValue) == Z_OK else {
            stream.deallocate()
            throw .memory()
        }
        self.stream = stream
        self.compression = compression
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        // zlib counts in 32 bits; the rest has its turn with the next call.
        let offered = min(input.count, 1 << 30)
        let start = UnsafeMutableRawPointer(mutating: input.baseAddress)
        stream.pointee.next_in = start?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: Bytef.self)
        stream.pointee.avail_out = UInt32(room.count)
        let status = inflate(stream, Z_NO_FLUSH)
        input = input.rest(after: offered - Int(stream.pointee.avail_in))
        isAtEnd = status == Z_STREAM_END
        hasMore = stream.pointee.avail_out == 0 && !isAtEnd
        switch status {
        // Z_BUF_ERROR only says that there was nothing to do.
        case Z_OK, Z_STREAM_END, Z_BUF_ERROR: return room.count - Int(stream.pointee.avail_out)
        case Z_NEED_DICT: throw .dictionary(compression)
        case Z_MEM_ERROR: throw .memory()
        default: throw .damaged(compression, stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)")
        }
    }

    /// Makes ready for the next stream in the same frame.
    func restart() {
        inflateReset(stream)
        (isAtEnd, hasMore) = (false, false)
    }
}
