import Basics
import Glibc

/// A value too long for memory, in a temporary file that has no name and goes away by itself.
final class LiteralSpool {
    private let descriptor: Int32
    private(set) var count = 0

    /// - Throws: ``InputError`` when there is no room for temporary files.
    init() throws(InputError) { descriptor = try TemporaryFile.open() }

    deinit { close(descriptor) }

    func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) throws(InputError) {
        try TemporaryFile.write(UnsafeRawBufferPointer(start: bytes, count: length), to: descriptor)
        count += length
    }

    func withMapped(_ body: (UnsafePointer<UInt8>, Int, MappedPages) throws -> Void) throws {
        guard let memory = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), memory != MAP_FAILED else {
            throw TemporaryFile.error()
        }
        defer { munmap(memory, count) }
        let base = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
        try body(base, count, MappedPages(start: memory, count: count))
    }
}
