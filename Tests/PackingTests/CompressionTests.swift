import Packing
import Testing

struct CompressionTests {
    @Test(
        arguments: [
            ("gzip", .gzip), ("x-gzip", .gzip), ("GZIP", .gzip), (" gzip\t", .gzip), ("deflate", .deflate),
            ("br", .brotli), ("zstd", .zstd), ("identity", nil), ("compress", nil), ("brotli", nil), ("gzip, br", nil),
            ("", nil),
        ] as [(String, Compression?)]
    )
    func `a content coding is known by its registered name`(name: String, expected: Compression?) {
        #expect(Compression(contentCoding: name) == expected)
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 0x08, 0x00], .gzip),
            ([0x1F, 0x8B], .gzip),
            ([0x1F], nil),
            ([], nil),
            ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
            ([0x28, 0xB5, 0x2F, 0xFD, 0x04], .zstd),
            ([0x28, 0xB5, 0x2F], nil),
            ([0x50, 0x2A, 0x4D, 0x18], .zstd),
            ([0x5F, 0x2A, 0x4D, 0x18], .zstd),
            ([0x60, 0x2A, 0x4D, 0x18], nil),
            (Array("-- MySQL dump".utf8), nil),
            (Array("PK\u{3}\u{4}".utf8), nil),
        ] as [([UInt8], Compression?)]
    )
    func `only gzip and zstd are known by their first bytes`(prefix: [UInt8], expected: Compression?) {
        #expect(prefix.withUnsafeBytes { Compression.sniffed($0) } == expected)
    }

    @Test(arguments: [Compression.gzip, .zstd], Sample.all)
    func `what the programs write is recognised`(_ compression: Compression, _ sample: Sample) async throws {
        let packed = try await compression.madeByTool(sample.bytes)
        #expect(packed.withUnsafeBytes { Compression.sniffed($0) } == compression)
    }
}
