import Packing
import Testing

/// Several packed streams one after another, and what else follows an end.
struct JoinedStreamTests {
    @Test(arguments: [Compression.gzip, .zstd], [1, 5, 100_000])
    func `joined members and frames are read as one`(_ compression: Compression, _ step: Int) async throws {
        var packed: [UInt8] = []
        var plain: [UInt8] = []
        for part in [Sample.line, [], Sample.rows(200), [0x61], Sample.line] {
            packed += try await compression.madeByTool(part)
            plain += part
        }
        let result = try Unpacking(packed, compression, step: step)
        #expect(result.bytes == plain)
        #expect(result.ignored == 0)
    }

    @Test(arguments: [1, 1000])
    func `skippable frames of zstd are skipped`(step: Int) async throws {
        let frame = try await Compression.zstd.madeByTool(Sample.line)
        let note: [UInt8] = [0x53, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]
        #expect(try Unpacking(note + frame + note + frame, .zstd, step: step).bytes == Sample.line + Sample.line)
    }

    /// The status says what `gzip` thinks of it: 0 fine, 2 a warning.
    @Test(
        arguments: [
            ([0], 0), (Array(repeating: 0, count: 512), 0), (Array("garbage".utf8), 2), ([0x41, 0x1F], 2), ([0x1F, 0x00], 2),
            ([0x1F, 0x1F, 0x8B], 2), ([0x8B, 0x1F], 2),
        ] as [([UInt8], Int32)],
        [1, 100_000]
    )
    func `what follows a gzip member and is none is ignored as by gzip`(
        _ garbage: ([UInt8], Int32),
        step: Int
    ) async throws {
        let packed = try await Compression.gzip.madeByTool(Sample.line) + garbage.0
        let byTool = try await PackingTool.unpack(packed, "gzip -dc", status: garbage.1)
        let result = try Unpacking(packed, .gzip, step: step)
        #expect(byTool == Sample.line)
        #expect(result.bytes == byTool)
        #expect(result.ignored == garbage.0.count)
    }

    @Test(
        arguments: [
            ([0x1F], .truncated),
            ([0x1F, 0x8B], .truncated),
            ([0x1F, 0x8B, 0x08, 0, 0, 0], .truncated),
            ([0x1F, 0x8B, 0x07, 0, 0, 0, 0, 0, 0, 3, 0, 0], .damaged),
            ([0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], .damaged),
        ] as [([UInt8], PackingError.Code)],
        [1, 100_000]
    )
    func `a second gzip member that goes wrong is an error as for gzip`(
        _ second: ([UInt8], PackingError.Code),
        step: Int
    ) async throws {
        let packed = try await Compression.gzip.madeByTool(Sample.line) + second.0
        _ = try await PackingTool.unpack(packed, "gzip -dc", status: 1)
        #expect(failure { _ = try Unpacking(packed, .gzip, step: step) } == second.1)
    }

    @Test(arguments: [(Compression.zstd, "zstd -qdc"), (.brotli, "brotli -dc")])
    func `garbage behind zstd and brotli is an error as for the programs`(
        _ compression: Compression,
        _ line: String
    ) async throws {
        let packed = try await compression.madeByTool(Sample.line) + Array("garbage".utf8)
        _ = try await PackingTool.unpack(packed, line, status: 1)
        #expect(failure { _ = try Unpacking(packed, compression, step: 1) } == .damaged)
        #expect(failure { _ = try compression.unpacked(packed, limit: 1000) } == .damaged)
    }

    @Test func `what follows deflate data is ignored`() async throws {
        let framed = try await Compression.deflate.madeByTool(Sample.line)
        let bare = bareDeflate(try await Compression.gzip.madeByTool(Sample.line))
        for packed in [framed, bare] {
            let result = try Unpacking(packed + [1, 2, 3], .deflate, step: 1)
            #expect(result.bytes == Sample.line)
            #expect(result.ignored == 3)
        }
    }
}
