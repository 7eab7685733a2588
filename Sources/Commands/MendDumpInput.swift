import Basics
import Glibc
import Mending
import Packing

/// The dump that is read, as often as it is needed: a file, or a stream that is kept in a temporary file for that.
final class MendDumpInput {
    /// The dump from its beginning.
    enum Reading {
        case source(DumpSource)
        /// Fills some of the memory it is given; zero is the end.
        case stream((UnsafeMutableRawBufferPointer) throws -> Int)
    }

    /// As the person named it; empty for standard input.
    let target: String
    /// How it is packed, told by its first bytes; nil when it is not.
    let compression: Compression?
    private var descriptor: Int32
    private let name: String
    private var isStream: Bool
    /// What was read of a stream to learn how it is packed.
    private let head: [UInt8]
    /// As it was when it was opened.
    private let state: stat

    /// `-` and nil are standard input.
    init(_ path: String?) throws(InputError) {
        let isStandard = path == nil || path == "-"
        target = isStandard ? "" : path ?? ""
        name = isStandard ? "standard input" : path ?? ""
        descriptor = isStandard ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(target, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error(name) }
        var state = stat()
        guard fstat(descriptor, &state) == 0 else { throw Self.error(name) }
        guard state.st_mode & S_IFMT != S_IFDIR else {
            throw InputError(
                "file",
                "\(printable(name)) is a folder",
                remedy: "a dump is one file; for a folder: postwell mend files \(printable(name))"
            )
        }
        self.state = state
        isStream = state.st_mode & S_IFMT != S_IFREG
        head = try Self.readHead(descriptor, name)
        compression = head.withUnsafeBytes { Compression.sniffed($0) }
    }

    deinit { close(descriptor) }

    /// phpMyAdmin makes the keys after the rows, so that its dumps have to be read twice.
    var makesKeysLate: Bool { head.starts(with: "-- phpMyAdmin".utf8) }

    /// A new file for the mended dump is no more open to others than the old one.
    var mode: mode_t { state.st_mode & S_IFMT == S_IFREG ? state.st_mode & 0o777 : 0o600 }

    /// Of what will be read, unpacked; nil where nobody knows.
    var size: Int64? {
        var now = stat()
        guard !isStream, compression == nil, fstat(descriptor, &now) == 0 else { return nil }
        return Int64(now.st_size)
    }

    /// The dump once more; a stream that was not kept comes only once.
    func reading() throws(InputError) -> Reading {
        guard !isStream else { return .stream(stream()) }
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.error(name) }
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw Self.error(name) }
        return .source(try DumpSource(descriptor: copy, name: name))
    }

    /// Makes sure that it can be read more than once.
    ///
    /// - Throws: ``InputError``, or `CancellationError` when the run was stopped.
    func keep(_ progress: (Int64) -> Void = { _ in }) throws {
        guard isStream else { return }
        let file = try MendSpoolFile.open()
        let writer = MendWriter(descriptor: file, name: "a temporary file")
        do {
            let read = stream()
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
            defer { room.deallocate() }
            var total: Int64 = 0
            while case let count = try read(room), count > 0 {
                try writer.write(UnsafeRawBufferPointer(rebasing: room[..<count]))
                total += Int64(count)
                progress(total)
                try Task.checkCancellation()
            }
            try writer.finish()
        } catch {
            close(file)
            throw error
        }
        close(descriptor)
        descriptor = file
        isStream = false
    }

    /// Hands out the bytes as they are, packed or not.
    func copy(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        var chunks = chunks
        while let chunk = try chunks.next() { try chunk.withUnsafeBytes(output) }
    }

    /// The bytes as they are, a piece at a time.
    var chunks: MendChunks { MendChunks(descriptor, name: name) }

    /// Size and hash of a file, for the journal.
    func stamp() throws -> ContentStamp {
        var hasher = ContentHasher()
        try copy { hasher.update($0) }
        return hasher.finished()
    }

    /// - Throws: ``InputError`` when somebody wrote to the file, or put another in its place, since it was opened.
    func checkUnchanged() throws(InputError) {
        var (now, named) = (stat(), stat())
        guard fstat(descriptor, &now) == 0, stat(target, &named) == 0, Self.isSame(now, state),
            Self.isSame(named, state)
        else {
            throw InputError(
                "changed-meanwhile",
                "\(printable(name)) was changed by somebody while it was being mended; theirs is kept",
                remedy: "run the same command again"
            )
        }
    }

    private static func isSame(_ one: stat, _ other: stat) -> Bool {
        one.st_dev == other.st_dev && one.st_ino == other.st_ino && one.st_size == other.st_size
            && one.st_mtim.tv_sec == other.st_mtim.tv_sec && one.st_mtim.tv_nsec == other.st_mtim.tv_nsec
    }

    private func stream() -> (UnsafeMutableRawBufferPointer) throws -> Int {
        var pending = head[...]
        return { [descriptor, name] room in
            guard pending.isEmpty else {
                let count = min(pending.count, room.count)
                room.copyBytes(from: pending.prefix(count))
                pending = pending.dropFirst(count)
                return count
            }
            return try Self.read(descriptor, room, name)
        }
    }

    /// The first bytes, fewer only where the dump has no more.
    private static func readHead(_ descriptor: Int32, _ name: String) throws(InputError) -> [UInt8] {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 16)
        defer { room.deallocate() }
        var count = 0
        while count < room.count {
            let got = try read(descriptor, UnsafeMutableRawBufferPointer(rebasing: room[count...]), name)
            if got == 0 { break }
            count += got
        }
        return Array(room[..<count])
    }

    private static func read(
        _ descriptor: Int32,
        _ room: UnsafeMutableRawBufferPointer,
        _ name: String
    ) throws(InputError) -> Int {
        while true {
            let count = Glibc.read(descriptor, room.baseAddress, room.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw error(name) }
        }
    }

    static func error(_ name: String) -> InputError {
        InputError(
            "file",
            "\(printable(name)) cannot be read: \(String(cString: strerror(errno)))",
            remedy: "check the name, and that you may read it"
        )
    }
}
