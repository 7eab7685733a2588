/// Packs a stream of bytes as it came: with gzip or zstd, at the level and with the check sums of these programs.
///
/// The same bytes always give the same packed ones: neither a name nor a time is stored.
package final class Packer {
    private let target: any PackedOutput
    private let buffer = PieceBuffer()

    /// - Throws: ``PackingError`` with code `unsupported` for what only web servers pack with.
    package init(_ compression: Compression) throws(PackingError) {
        target =
            switch compression {
            case .gzip: try GzipOutput()
            case .zstd: try ZstdOutput()
            case .deflate, .brotli:
                throw PackingError(
                    .unsupported,
                    "nothing is packed with \(compression)",
                    remedy: "use gzip or zstd"
                )
            }
    }

    /// Feeds some input; `output` is given each piece, which is valid only while it runs.
    package func write(
        _ input: UnsafeRawBufferPointer,
        to output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var input = input
        while !input.isEmpty || target.hasMore { try step(&input, isLast: false, output) }
    }

    /// Says that no more comes, and gives out what is still inside; to be called once.
    package func finish(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        var input = UnsafeRawBufferPointer(start: nil, count: 0)
        repeat { try step(&input, isLast: true, output) } while target.hasMore
    }

    private func step(
        _ input: inout UnsafeRawBufferPointer,
        isLast: Bool,
        _ output: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let count = try target.write(&input, isLast: isLast, into: buffer.bytes)
        if count > 0 { try output(buffer.piece(count)) }
    }
}
