import Basics
import Packing

/// Packed bytes: within the limit and the same whatever the sizes of the pieces, or refused in harmless words.
enum FuzzedPacked: FuzzedReader {
    private static let limit = 300_000

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let compression = Compression.allCases[input.choice(of: Compression.allCases.count)]
        // An input of the longest kind costs at most some hundred writes.
        let size = 1 + input.choice(of: 64)
        let bytes = input.takeRest()
        let whole = try outcome { () throws(PackingError) in try compression.unpacked(bytes, limit: limit) }
        let stepped = try outcome { () throws(PackingError) in
            try unpacked(bytes, compression, step: max(size, bytes.count / 256))
        }
        switch (whole, stepped) {
        case (.success(let whole), .success(let stepped)):
            try promise(whole.count <= limit, "\(whole.count) bytes were unpacked")
            try promise(whole == stepped, "pieces of \(size) unpack to other bytes")
        case (.failure, .failure): break
        case (.success, .failure(let error)), (.failure(let error), .success):
            // A whole zstd frame that fits into one piece needs no window, so that the claimed one does not matter.
            try promise(error.code == .tooLarge && compression == .zstd, "pieces of \(size) are judged differently")
        }
        for compression in [Compression.gzip, .zstd] { try checkPacker(bytes, compression, step: size * 16) }
    }

    private static func outcome(
        _ body: () throws(PackingError) -> [UInt8]
    ) throws(BrokenPromise) -> Result<[UInt8], PackingError> {
        do {
            return .success(try body())
        } catch {
            try promiseHarmless(error.message + (error.remedy ?? ""), "the words about refused data")
            return .failure(error)
        }
    }

    private static func unpacked(
        _ bytes: [UInt8],
        _ compression: Compression,
        step: Int
    ) throws(PackingError) -> [UInt8] {
        let unpacker = try Unpacker(compression)
        var result: [UInt8] = []
        do {
            for piece in pieces(of: bytes, size: step) {
                try piece.withUnsafeBytes { input in
                    try unpacker.write(input) { output in
                        result += output
                        if result.count > limit { throw PackingError(.tooLarge, "more than the limit") }
                    }
                }
            }
            try unpacker.finish()
        } catch let error as PackingError {
            throw error
        } catch {
            throw PackingError(.damaged, "another kind of error")
        }
        return result
    }

    /// What we pack reads back as itself.
    private static func checkPacker(
        _ bytes: [UInt8],
        _ compression: Compression,
        step: Int
    ) throws(BrokenPromise) {
        var packed: [UInt8] = []
        do {
            let packer = try Packer(compression)
            for piece in pieces(of: bytes, size: step) {
                try piece.withUnsafeBytes { input in try packer.write(input) { packed += $0 } }
            }
            try packer.finish { packed += $0 }
        } catch {
            throw BrokenPromise(description: "\(compression) does not pack: \(error)")
        }
        try promise(
            (try? compression.unpacked(packed, limit: bytes.count)) == bytes,
            "what \(compression) packed in steps of \(step) reads back as other bytes"
        )
    }
}
