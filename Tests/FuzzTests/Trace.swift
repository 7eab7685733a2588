import Basics
import Foundation
import TestSupport

/// A file mapped into memory: it still says what was being read when the process that wrote it has died.
///
/// Written 2,000 times a second, which is why it is not a file that is truncated and written.
struct Trace {
    private static let capacity = Mutator.longest + 4

    private let memory: UnsafeMutableRawBufferPointer

    init(path: String) throws {
        let descriptor = open(path, O_RDWR)
        defer { close(descriptor) }
        guard descriptor >= 0, ftruncate(descriptor, Self.capacity) == 0,
            let start = mmap(nil, Self.capacity, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), start != MAP_FAILED
        else { throw TestFailure("\(path) cannot be mapped") }
        memory = UnsafeMutableRawBufferPointer(start: start, count: Self.capacity)
    }

    func note(_ bytes: [UInt8]) {
        memory.storeBytes(of: UInt32(bytes.count), as: UInt32.self)
        UnsafeMutableRawBufferPointer(rebasing: memory[4...]).copyBytes(from: bytes)
    }

    /// Nothing went wrong.
    func clear() { note([]) }

    /// What the file at `path` was left with, in hexadecimal; nil when its process came to a good end.
    static func left(at path: String) -> String? {
        let file = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        let count = file.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return count == 0 ? nil : hexadecimal(file.dropFirst(4).prefix(count))
    }
}
