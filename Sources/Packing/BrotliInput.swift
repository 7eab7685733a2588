// libbrotlidec: one decoder.
import CBrotli

/// One brotli stream; what follows it is an error, as it is for `brotli`.
final class BrotliInput: PackedInput {
    private let decoder: OpaquePointer
    private(set) var hasMore = false
    private(set) var isComplete = false
    let ignoredBytes = 0

    init() throws(PackingError) {
        guard let decoder = BrotliDecoderCreateInstance(nil, nil, nil) else { throw .memory() }
        self.decoder = decoder
    }

    deinit { BrotliDecoderDestroyInstance(decoder) }

    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        guard !isComplete else { throw .damaged(.brotli, "more follows behind its end") }
        var source = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var sourceCount = input.count
        var target = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
        var targetCount = room.count
        let result = BrotliDecoderDecompressStream(decoder, &sourceCount, &source, &targetCount, &target, nil)
        guard result != BROTLI_DECODER_RESULT_ERROR else { throw failure }
        input = input.rest(after: input.count - sourceCount)
        isComplete = result == BROTLI_DECODER_RESULT_SUCCESS
        hasMore = result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT
        return room.count - targetCount
    }

    private var failure: PackingError {
        let code = BrotliDecoderGetErrorCode(decoder)
        // -21 to -30 are the tables and windows for which there was no memory.
        if (-30 ... -21).contains(code.rawValue) { return .memory() }
        return .damaged(.brotli, BrotliDecoderErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)")
    }
}
