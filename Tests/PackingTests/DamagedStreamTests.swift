import Packing
import Testing

struct DamagedStreamTests {
    @Test(arguments: Compression.allCases)
    func `a stream cut off at any byte is truncated, and what came before is right`(
        _ compression: Compression
    ) async throws {
        let plain = Sample.rows(20)
        let packed = try await compression.madeByTool(plain)
        for count in packed.indices {
            let unpacker = try Unpacker(compression)
            var bytes: [UInt8] = []
            try packed[..<count].withUnsafeBytes { input in try unpacker.write(input) { bytes += $0 } }
            #expect(plain.starts(with: bytes))
            #expect(failure { try unpacker.finish() } == .truncated, "\(count) of \(packed.count) bytes")
        }
    }

    @Test func `bare deflate data cut off at any byte is truncated`() async throws {
        let packed = bareDeflate(try await Compression.gzip.madeByTool(Sample.rows(20)))
        for count in packed.indices {
            let start = Array(packed[..<count])
            #expect(failure { _ = try Compression.deflate.unpacked(start, limit: 10_000) } == .truncated)
        }
    }

    /// These three carry check sums; a flipped bit may also fall into what does not matter, such as a time.
    @Test(arguments: [Compression.gzip, .deflate, .zstd])
    func `with any bit flipped, other bytes are never taken for the content`(_ compression: Compression) async throws {
        let plain = Sample.rows(4)
        let packed = try await compression.madeByTool(plain)
        for bit in 0..<packed.count * 8 {
            var damaged = packed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let result = try? compression.unpacked(damaged, limit: 100_000)
            #expect(result == nil || result == plain, "bit \(bit)")
        }
    }

    @Test(arguments: Compression.allCases)
    func `noise is refused`(_ compression: Compression) {
        // A first byte of ones is a reserved block in deflate, and no magic byte of the others.
        let noise = [0xFF] + Sample.noise(1_000)
        #expect(failure { _ = try compression.unpacked(noise, limit: 1_000_000) } == .damaged)
    }

    @Test(arguments: Compression.allCases)
    func `after an error it stays an error`(_ compression: Compression) throws {
        let unpacker = try Unpacker(compression)
        let noise = [0xFF] + Sample.noise(1_000)
        for _ in 0..<2 {
            #expect(failure { try noise.withUnsafeBytes { try unpacker.write($0) { _ in } } } == .damaged)
        }
        #expect(failure { try unpacker.finish() } == .damaged)
    }

    @Test(
        arguments: [
            // zlib, method 8, with the mark of a dictionary.
            (.deflate, [0x78, 0x20, 1, 2, 3, 4]),
            // zstd, a frame that names dictionary 5.
            (.zstd, [0x28, 0xB5, 0x2F, 0xFD, 0x01, 0x00, 0x05, 0x01, 0x00, 0x00]),
            // zstd, the reserved bit of the frame header.
            (.zstd, [0x28, 0xB5, 0x2F, 0xFD, 0x08, 0x00, 0x01, 0x00, 0x00]),
        ] as [(Compression, [UInt8])]
    )
    func `what needs a dictionary or a later version is not supported`(
        _ compression: Compression,
        _ packed: [UInt8]
    ) {
        #expect(failure { _ = try compression.unpacked(packed, limit: 100) } == .unsupported)
    }

    @Test(arguments: Compression.allCases)
    func `nothing at all is no packed data`(_ compression: Compression) {
        #expect(failure { _ = try compression.unpacked([], limit: 100) } == .truncated)
    }

    @Test(arguments: Compression.allCases)
    func `errors name what was unpacked and what to do`(_ compression: Compression) {
        for input in [[], [0xFF] + Sample.noise(1_000)] as [[UInt8]] {
            let error = #expect(throws: PackingError.self) { try compression.unpacked(input, limit: 1_000_000) }
            #expect(error?.message.contains(compression.rawValue) == true)
            #expect(error?.remedy?.isEmpty == false)
            #expect("\(String(describing: error?.description))".contains("0x") == false)
        }
    }
}
