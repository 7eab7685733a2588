package import Basics
import Glibc
package import Packing

/// A dump to read, from a file or from standard input, packed or not, as often as it is needed.
package final class DumpSource {
    private var descriptor: Int32
    private let name: String
    /// How it is packed, told by its first bytes; nil when it is not.
    package private(set) var compression: Compression?
    /// Of a file, in bytes as they are on the disk; nil for a pipe.
    package private(set) var size: Int64?
    private var pending: [UInt8] = []

    /// - Throws: ``InputError`` when the file cannot be read.
    package convenience init(path: String) throws(InputError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(path) }
        try self.init(descriptor: descriptor, name: path)
    }

    /// Standard input, or any other stream; it is closed at the end.
    package init(descriptor: Int32, name: String) throws(InputError) {
        self.descriptor = descriptor
        self.name = name
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.error(name) }
        guard information.st_mode & S_IFMT != S_IFDIR else {
            throw InputError(
                "file",
                "\(printable(name)) is a folder",
                remedy: "a dump is one file; folders: postwell mend files"
            )
        }
        if information.st_mode & S_IFMT == S_IFREG { size = Int64(information.st_size) }
        pending = try readStart()
        compression = pending.withUnsafeBytes { Compression.sniffed($0) }
    }

    deinit { close(descriptor) }

    /// Makes sure that it can be read more than once; a pipe goes through a temporary file for that.
    package func keep() throws(InputError) {
        guard size == nil else { return }
        let file = try TemporaryFile.open()
        do throws(InputError) {
            size = try copy(to: file)
        } catch {
            close(file)
            throw error
        }
        close(descriptor)
        descriptor = file
        try rewind()
    }

    /// Everything that is left, into a file; returns its size.
    private func copy(to file: Int32) throws(InputError) -> Int64 {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { room.deallocate() }
        var count: Int64 = 0
        while true {
            let length = try readOn(room)
            if length == 0 { return count }
            try TemporaryFile.write(UnsafeRawBufferPointer(rebasing: room[..<length]), to: file)
            count += Int64(length)
        }
    }

    /// Back to the begin.
    package func rewind() throws(InputError) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.error(name) }
        pending = try readStart()
    }

    /// Whether phpMyAdmin wrote it, by its first line; the source is at its begin before and after.
    func makesKeysLate() throws -> Bool {
        let mark = "-- phpMyAdmin".utf8
        guard size != nil else { return pending.starts(with: mark) }
        let read = try reader()
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64, alignment: 16)
        defer { room.deallocate() }
        let count = try read(room)
        try rewind()
        return room[..<count].starts(with: mark)
    }

    /// The unpacked dump from where it is now; each call of the result fills some of the memory, zero is the end.
    ///
    /// - Throws: ``PackingError`` as it begins, and later from the result for what is damaged.
    func reader() throws -> (UnsafeMutableRawBufferPointer) throws -> Int {
        guard let compression else { return { [self] in try readOn($0) } }
        let unpacked = UnpackedStream(try Unpacker(compression)) { [self] in try readOn($0) }
        return { try unpacked.read($0) }
    }

    private func readStart() throws(InputError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 16)
        defer { room.deallocate() }
        var count = 0
        while count < room.count {
            let length = try readRaw(UnsafeMutableRawBufferPointer(rebasing: room[count...]))
            if length == 0 { break }
            count += length
        }
        return Array(room[..<count])
    }

    private func readOn(_ room: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        guard !pending.isEmpty else { return try readRaw(room) }
        let count = min(pending.count, room.count)
        room.copyBytes(from: pending[..<count])
        pending.removeFirst(count)
        return count
    }

    private func readRaw(_ room: UnsafeMutableRawBufferPointer) throws(InputError) -> Int {
        while true {
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw Self.error(name) }
        }
    }

    private static func error(_ name: String) -> InputError {
        InputError("file", "\(printable(name)) cannot be read: \(String(cString: strerror(errno)))")
    }
}

/// Turns a source of packed bytes into one of unpacked ones.
private final class UnpackedStream {
    private let unpacker: Unpacker
    private let source: (UnsafeMutableRawBufferPointer) throws -> Int
    private var packed = [UInt8](repeating: 0, count: 1 << 16)
    private var ready: [UInt8] = []
    private var taken = 0
    private var isFinished = false

    init(_ unpacker: Unpacker, source: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
        self.unpacker = unpacker
        self.source = source
    }

    func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
        while taken == ready.count {
            if isFinished { return 0 }
            ready.removeAll(keepingCapacity: true)
            taken = 0
            let count = try packed.withUnsafeMutableBytes { try source($0) }
            if count == 0 {
                try unpacker.finish()
                isFinished = true
            } else {
                try packed.withUnsafeBytes { bytes in
                    try unpacker.write(UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
                        ready.append(contentsOf: $0)
                    }
                }
            }
        }
        let count = min(room.count, ready.count - taken)
        ready.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[taken..<taken + count])) }
        taken += count
        return count
    }
}
