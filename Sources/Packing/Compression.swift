import Basics

/// A way in which files and web servers pack bytes.
package enum Compression: String, Sendable, CaseIterable {
    case gzip, deflate, zstd, brotli

    /// What the first bytes say: gzip or zstd; the other two have no mark.
    ///
    /// Four bytes are enough. Parallel compressors begin a zstd file with a skippable frame, which has a mark of its own.
    package static func sniffed(_ prefix: UnsafeRawBufferPointer) -> Compression? {
        if prefix.starts(with: [0x1F, 0x8B]) { return .gzip }
        guard prefix.count >= 4 else { return nil }
        let isFrame = prefix.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        let isSkippable = prefix[0] & 0xF0 == 0x50 && prefix.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
        return isFrame || isSkippable ? .zstd : nil
    }

    /// A name of the HTTP Content Coding Registry, in any case; nil for one that packs otherwise or not at all.
    package init?(contentCoding: String) {
        switch contentCoding.trimmedBlanks.asciiLowercased {
        case "gzip", "x-gzip": self = .gzip
        case "deflate": self = .deflate
        case "br": self = .brotli
        case "zstd": self = .zstd
        default: return nil
        }
    }
}
