/// Reads packed bytes as a stream, in memory that does not grow.
///
/// What was packed in one go and joined afterwards (gzip members, zstd frames) is read as one, as `gzip` and `zstd` do.
/// After an error it is of no more use.
package final class Unpacker {
    private let compression: Compression
    private let source: any PackedInput
    private let buffer = PieceBuffer()
    private var failure: PackingError?

    package init(_ compression: Compression) throws(PackingError) {
        self.compression = compression
        source =
            switch compression {
            case .gzip: try GzipInput()
            case .deflate: try DeflateInput()
            case .zstd: try ZstdInput()
            case .brotli: try BrotliInput()
            }
    }

    /// Bytes behind the end of gzip or deflate data that were ignored, as `gzip` ignores them with a warning.
    ///
    /// Zeros count too, of which `gzip` does not speak: they fill the blocks of tapes.
    package var ignoredBytes: Int { source.ignoredBytes }

    /// Feeds some input; `output` is given each piece, which is valid only while it runs.
    package func write(
        _ input: UnsafeRawBufferPointer,
        to output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var input = input
        while let piece = try next(&input) { try output(piece) }
    }

    /// Says that no more comes.
    ///
    /// - Throws: ``PackingError`` with code `truncated` when the stream is not complete.
    package func finish() throws(PackingError) {
        if let failure { throw failure }
        guard source.isComplete else { throw .truncated(compression) }
    }

    /// The next piece, never empty; nil when the input is used up.
    func next(_ input: inout UnsafeRawBufferPointer) throws(PackingError) -> UnsafeRawBufferPointer? {
        if let failure { throw failure }
        do throws(PackingError) {
            while !input.isEmpty || source.hasMore {
                let count = try source.read(&input, into: buffer.bytes)
                if count > 0 { return buffer.piece(count) }
            }
            return nil
        } catch {
            failure = error
            throw error
        }
    }
}
