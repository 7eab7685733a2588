// libzstd: one context for packing.
import CZstd

/// One Zstandard frame with a check sum, as `zstd` writes it.
final class ZstdOutput: PackedOutput {
    private let context: OpaquePointer
    private(set) var hasMore = false

    init() throws(PackingError) {
        guard let context = ZSTD_createCCtx() else { throw .memory() }
        guard ZSTD_isError(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)) == 0 else {
            ZSTD_freeCCtx(context)
            throw .memory()
        }
        self.context = context
    }

    deinit { ZSTD_freeCCtx(context) }

    func write(
        _ input: inout UnsafeRawBufferPointer,
        isLast: Bool,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let left = ZSTD_compressStream2(context, &target, &source, isLast ? ZSTD_e_end : ZSTD_e_continue)
        // It cannot go wrong but for memory: every input can be packed.
        guard ZSTD_isError(left) == 0 else { throw .memory() }
        input = input.rest(after: source.pos)
        hasMore = isLast ? left > 0 : target.pos == target.size
        return target.pos
    }
}
