import Packing
import TestSupport
import Testing

struct PackerTests {
    private static func packed(_ plain: [UInt8], _ compression: Compression, step: Int) throws -> [UInt8] {
        let packer = try Packer(compression)
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: plain.count, by: step) {
            try plain[start..<min(start + step, plain.count)].withUnsafeBytes { input in
                try packer.write(input) { bytes += $0 }
            }
        }
        try packer.finish { bytes += $0 }
        return bytes
    }

    @Test(arguments: [(Compression.gzip, "gzip -dc"), (.zstd, "zstd -qdc")], Sample.all)
    func `the programs read what was packed`(_ kind: (Compression, String), _ sample: Sample) async throws {
        let packed = try Self.packed(sample.bytes, kind.0, step: 65_536)
        #expect(try await PackingTool.unpack(packed, kind.1) == sample.bytes)
        #expect(try kind.0.unpacked(packed, limit: sample.bytes.count) == sample.bytes)
    }

    @Test(arguments: [Compression.gzip, .zstd], [1, 7, 1_000_000])
    func `the size of the writes makes no difference to what is read back`(
        _ compression: Compression,
        _ step: Int
    ) throws {
        let plain = Sample.rows(1_500)
        let packed = try Self.packed(plain, compression, step: step)
        #expect(packed.count < plain.count / 2)
        #expect(try compression.unpacked(packed, limit: plain.count) == plain)
    }

    @Test(arguments: [Compression.gzip, .zstd])
    func `the same bytes are packed the same`(_ compression: Compression) throws {
        let plain = Sample.rows(1_500)
        #expect(try Self.packed(plain, compression, step: 4096) == Self.packed(plain, compression, step: 4096))
    }

    @Test func `a check sum is stored, so that damage is found`() throws {
        for compression in [Compression.gzip, .zstd] {
            var packed = try Self.packed(Sample.noise(1_000), compression, step: 1_000)
            packed[500] ^= 1
            #expect(failure { _ = try compression.unpacked(packed, limit: 1_000) } == .damaged)
        }
    }

    @Test(arguments: [Compression.deflate, .brotli])
    func `what only web servers pack with is refused`(_ compression: Compression) {
        #expect(failure { _ = try Packer(compression) } == .unsupported)
    }

    @Test(arguments: [Compression.gzip, .zstd])
    func `an error of the one who takes the pieces is handed on`(_ compression: Compression) throws {
        let packer = try Packer(compression)
        #expect(throws: TestFailure.self) {
            try Sample.noise(1_000_000).withUnsafeBytes { input in
                try packer.write(input) { _ in throw TestFailure("the disk is full") }
            }
        }
    }
}
