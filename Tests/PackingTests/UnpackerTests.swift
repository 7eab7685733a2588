import Packing
import TestSupport
import Testing

struct UnpackerTests {
    @Test(arguments: Compression.allCases, Sample.all)
    func `what the programs packed is read back, in pieces of bounded size`(
        _ compression: Compression,
        _ sample: Sample
    ) async throws {
        let packed = try await compression.madeByTool(sample.bytes)
        let result = try Unpacking(packed, compression, step: packed.count)
        #expect(result.bytes == sample.bytes)
        #expect(result.longestPiece <= 262_144)
        #expect(result.ignored == 0)
    }

    @Test(arguments: Compression.allCases, [1, 2, 3, 7, 4096])
    func `the size of the pieces makes no difference`(_ compression: Compression, _ step: Int) async throws {
        let plain = Sample.rows(2_000)
        let packed = try await compression.madeByTool(plain)
        #expect(try Unpacking(packed, compression, step: step).bytes == plain)
    }

    @Test(arguments: Compression.allCases)
    func `empty writes change nothing`(_ compression: Compression) async throws {
        let packed = try await compression.madeByTool(Sample.line)
        let unpacker = try Unpacker(compression)
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        var bytes: [UInt8] = []
        for index in packed.indices {
            try unpacker.write(nothing) { bytes += $0 }
            try packed[index...index].withUnsafeBytes { input in try unpacker.write(input) { bytes += $0 } }
        }
        try unpacker.write(nothing) { bytes += $0 }
        try unpacker.finish()
        #expect(bytes == Sample.line)
    }

    @Test(arguments: ["gzip -1nc plain", "gzip -9nc plain", "gzip -c plain"])
    func `every level of gzip and a stored name are read`(line: String) async throws {
        let plain = Sample.rows(1_000)
        let packed = try await PackingTool.pack(plain, line)
        #expect(try Compression.gzip.unpacked(packed, limit: plain.count) == plain)
    }

    @Test(arguments: ["--fast=5", "-19", "--no-check", "--long=27", "--no-content-size", "-T2 -B1MB"])
    func `every manner of zstd is read`(options: String) async throws {
        let plain = Sample.rows(1_000)
        let packed = try await PackingTool.pack(plain, "zstd -qc \(options) plain")
        #expect(try Compression.zstd.unpacked(packed, limit: plain.count) == plain)
    }

    @Test(arguments: ["-q 0", "-q 11", "-w 10", "-w 24"])
    func `every manner of brotli is read`(options: String) async throws {
        let plain = Sample.rows(1_000)
        let packed = try await PackingTool.pack(plain, "brotli \(options) -c plain")
        #expect(try Compression.brotli.unpacked(packed, limit: plain.count) == plain)
    }

    @Test(arguments: Sample.all)
    func `deflate is read without its frame too`(_ sample: Sample) async throws {
        let packed = bareDeflate(try await Compression.gzip.madeByTool(sample.bytes))
        #expect(try Unpacking(packed, .deflate, step: packed.count).bytes == sample.bytes)
        #expect(try Unpacking(packed, .deflate, step: 1 + packed.count / 1000).bytes == sample.bytes)
    }

    @Test(arguments: Compression.allCases)
    func `an error of the one who takes the pieces is handed on`(_ compression: Compression) async throws {
        let packed = try await compression.madeByTool(Sample.line)
        let unpacker = try Unpacker(compression)
        #expect(throws: TestFailure.self) {
            try packed.withUnsafeBytes { input in
                try unpacker.write(input) { _ in throw TestFailure("the disk is full") }
            }
        }
    }
}
