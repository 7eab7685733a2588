import Basics
import Glibc

/// Records that wait on the disk instead of in memory: an unlinked temporary file, gone with the process.
///
/// A dump may have half a million changes. What goes wrong while adding is kept until somebody asks, so that the one who
/// adds need not care.
final class MendSpool {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var failure: InputError?
    private(set) var count = 0
    private static let bufferSize = 65_536

    init() throws(InputError) {
        descriptor = try TemporaryFile.open()
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    deinit { close(descriptor) }

    /// Adds a record that `body` appends to the buffer; a comma and a line end part it from the one before.
    func add(_ body: (inout [UInt8]) -> Void) {
        buffer += count == 0 ? "\n".utf8 : ",\n".utf8
        body(&buffer)
        count += 1
        if buffer.count >= Self.bufferSize { flush() }
    }

    /// Hands out all that was added, in pieces.
    ///
    /// - Throws: ``InputError`` when the disk was full, or what `output` throws.
    func copy(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        flush()
        if let failure { throw failure }
        var piece = [UInt8](repeating: 0, count: Self.bufferSize)
        var offset = 0
        while true {
            let got = pread(descriptor, &piece, piece.count, offset)
            if got < 0 {
                if errno == EINTR { continue }
                throw TemporaryFile.error()
            }
            if got == 0 { return }
            offset += got
            try piece.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
        }
    }

    private func flush() {
        if failure == nil {
            do throws(InputError) {
                try TemporaryFile.write(buffer, to: descriptor)
            } catch {
                failure = error
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
