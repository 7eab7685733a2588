import Packing
import TestSupport
import Testing

/// Small inputs that claim to be large.
struct BombTests {
    @Test(arguments: Compression.allCases)
    func `the limit is kept to the byte`(_ compression: Compression) async throws {
        let plain = Sample.rows(8_000)
        let packed = try await compression.madeByTool(plain)
        #expect(try compression.unpacked(packed, limit: plain.count) == plain)
        #expect(failure { _ = try compression.unpacked(packed, limit: plain.count - 1) } == .tooLarge)
        #expect(failure { _ = try compression.unpacked(packed, limit: 0) } == .tooLarge)
    }

    @Test(arguments: Compression.allCases)
    func `nothing fits into a limit of nothing`(_ compression: Compression) async throws {
        let packed = try await compression.madeByTool([])
        #expect(try compression.unpacked(packed, limit: 0).isEmpty)
    }

    @Test(arguments: [
        (Compression.gzip, "gzip -nc plain"), (.zstd, "zstd -qc plain"), (.brotli, "brotli -q 3 -c plain"),
    ])
    func `64 MB of zeros end at the limit, after bounded pieces`(
        _ compression: Compression,
        _ line: String
    ) async throws {
        try await TemporaryFolder.with { folder in
            try await PackingTool.run("truncate -s 64M plain && \(line) > packed", in: folder)
            let packed = folder.bytes("packed")
            #expect(packed.count < 100_000)
            #expect(failure { _ = try compression.unpacked(packed, limit: 1_000_000) } == .tooLarge)
            let unpacker = try Unpacker(compression)
            var (total, longest) = (0, 0)
            try packed.withUnsafeBytes { input in
                try unpacker.write(input) { piece in
                    total += piece.count
                    longest = max(longest, piece.count)
                }
            }
            try unpacker.finish()
            #expect(total == 67_108_864)
            #expect(longest <= 262_144)
        }
    }

    /// A frame with an empty block; the window is 1 KB times two to the number in the upper five bits.
    private static func frame(window: UInt8) -> [UInt8] { [0x28, 0xB5, 0x2F, 0xFD, 0x00, window << 3, 0x01, 0x00, 0x00] }

    @Test func `a zstd window of 128 MB is taken, a larger one is not`() throws {
        #expect(try Compression.zstd.unpacked(Self.frame(window: 17), limit: 10).isEmpty)
        #expect(failure { _ = try Compression.zstd.unpacked(Self.frame(window: 18), limit: 10) } == .tooLarge)
        #expect(failure { _ = try Compression.zstd.unpacked(Self.frame(window: 31), limit: 10) } == .tooLarge)
    }

    @Test func `a zstd frame in one segment of a gigabyte is refused`() {
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0x00, 0x00, 0x00, 0x40, 0x01, 0x00, 0x00]
        #expect(failure { _ = try Compression.zstd.unpacked(frame, limit: 10) } == .tooLarge)
    }

    @Test func `what zstd packs with a longer window is refused with the remedy`() async throws {
        let packed = try await PackingTool.pack(Sample.line, "zstd -qc --long=28 --no-content-size < plain")
        let error = #expect(throws: PackingError.self) { try Compression.zstd.unpacked(packed, limit: 1_000) }
        #expect(error?.code == .tooLarge)
        #expect(error?.remedy?.contains("--long=31") == true)
        #expect(try await PackingTool.unpack(packed, "zstd -qdc --long=31") == Sample.line)
    }
}
