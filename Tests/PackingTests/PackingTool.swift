import Foundation
import Packing
import TestSupport

/// The programs that others pack with, run on files.
enum PackingTool {
    /// A run of `sh`, since packed bytes pass through redirections only.
    @discardableResult
    static func run(_ line: String, in folder: TemporaryFolder, status: Int32 = 0) async throws -> CommandResult {
        let result = try await runCommand(["sh", "-c", "cd '\(folder.path)' && \(line)"])
        guard result.status == status else { throw TestFailure("\(line): status \(result.status), \(result.error)") }
        return result
    }

    /// The bytes as the program packs them when they stand in the file `plain`.
    static func pack(_ plain: [UInt8], _ line: String) async throws -> [UInt8] {
        try await TemporaryFolder.with { folder in
            try folder.write(plain, "plain")
            try await run("\(line) > packed", in: folder)
            return folder.bytes("packed")
        }
    }

    static func unpack(_ packed: [UInt8], _ line: String, status: Int32 = 0) async throws -> [UInt8] {
        try await TemporaryFolder.with { folder in
            try folder.write(packed, "packed")
            try await run("\(line) < packed > plain", in: folder, status: status)
            return folder.bytes("plain")
        }
    }
}

extension TemporaryFolder {
    func bytes(_ name: String) -> [UInt8] { [UInt8](FileManager.default.contents(atPath: file(name)) ?? Data()) }
}

extension Compression {
    /// Made by the program itself, or cut from what it made: none writes bare deflate data.
    func madeByTool(_ plain: [UInt8]) async throws -> [UInt8] {
        switch self {
        case .gzip: return try await PackingTool.pack(plain, "gzip -nc plain")
        case .zstd: return try await PackingTool.pack(plain, "zstd -qc plain")
        case .brotli: return try await PackingTool.pack(plain, "brotli -q 5 -c plain")
        case .deflate: return zlibFramed(bareDeflate(try await Compression.gzip.madeByTool(plain)), of: plain)
        }
    }
}

/// Without the 10 bytes of header and the 8 of check sum and length that `gzip -n` writes.
func bareDeflate(_ gzip: [UInt8]) -> [UInt8] { Array(gzip.dropFirst(10).dropLast(8)) }

/// RFC 1950: a header, the data, Adler-32 of what was packed.
func zlibFramed(_ bare: [UInt8], of plain: [UInt8]) -> [UInt8] {
    var (low, high) = (UInt32(1), UInt32(0))
    for byte in plain {
        low = (low + UInt32(byte)) % 65_521
        high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return [0x78, 0x9C] + bare + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
}
