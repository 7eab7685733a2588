// libzstd: one context for unpacking.
import CZstd

/// Zstandard frames one after another; what is no frame is an error, as it is for `zstd`.
final class ZstdInput: PackedInput {
    /// 128 MB, the most that `zstd` itself takes unless it is told otherwise.
    private static let windowLog: Int32 = 27
    static let windowMegabytes = (1 << Int(windowLog)) >> 20

    private let context: OpaquePointer
    private(set) var hasMore = false
    private(set) var isComplete = false
    let ignoredBytes = 0

    init() throws(PackingError) {
        guard let context = ZSTD_createDCtx() else { throw .memory() }
        guard ZSTD_isError(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)) == 0 else {
            ZSTD_freeDCtx(context)
            throw .memory()
        }
        self.context = context
    }

    deinit { ZSTD_freeDCtx(context) }

    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        let status = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(status) == 0 else { throw Self.failure(status) }
        input = input.rest(after: source.pos)
        // Nothing is to follow: the frame is read to its end and all of it is handed out.
        isComplete = status == 0
        hasMore = target.pos == target.size && !isComplete
        return target.pos
    }

    private static func failure(_ status: Int) -> PackingError {
        switch ZSTD_getErrorCode(status) {
        case ZSTD_error_frameParameter_windowTooLarge: .windowTooLarge()
        case ZSTD_error_dictionary_wrong: .dictionary(.zstd)
        case ZSTD_error_version_unsupported, ZSTD_error_frameParameter_unsupported:
            PackingError(
                .unsupported,
                "the zstd data is of a version that is not known",
                remedy: "unpack it first with the program that packed it"
            )
        case ZSTD_error_memory_allocation: .memory()
        default: .damaged(.zstd, String(cString: ZSTD_getErrorName(status)))
        }
    }
}
