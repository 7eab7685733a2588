import Basics
import Crypto
import Glibc

/// Size and SHA-256 of a file's bytes, by which a journal knows a file again.
package struct ContentStamp: Sendable, Equatable, Codable {
    package let size: Int
    /// 64 lower-case hexadecimal digits.
    package let sha256: String

    package init(size: Int, sha256: String) {
        self.size = size
        self.sha256 = sha256
    }

    /// True for a size that a file can have and a hash of the right form.
    var isPlausible: Bool {
        size >= 0 && sha256.utf8.count == 64 && sha256.utf8.allSatisfy { hexValue($0) != nil && !(0x41...0x46 ~= $0) }
    }
}

/// The stamp of bytes that come piece by piece.
package struct ContentHasher {
    private var hash = SHA256()
    private var size = 0

    package init() {}

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        hash.update(bufferPointer: bytes)
        size += bytes.count
    }

    package func finished() -> ContentStamp {
        ContentStamp(size: size, sha256: hash.finalize().withUnsafeBytes { hexadecimal($0) })
    }
}

extension ContentStamp {
    package init(of bytes: [UInt8]) {
        var hasher = ContentHasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        self = hasher.finished()
    }

    /// Reads an open file from where it stands to its end, 256 KB at a time.
    init(reading descriptor: Descriptor) throws(SystemFailure) {
        var hasher = ContentHasher()
        var reader = DescriptorReader(descriptor)
        while let piece = try reader.next(upTo: .max) {
            piece.withUnsafeBytes { hasher.update($0) }
        }
        self = hasher.finished()
    }
}
