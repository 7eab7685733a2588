import Basics
import Glibc

/// Bytes on their way out, gathered in pieces of 256 KB.
///
/// A file is written beside its name and renamed at the end, so that what does not end leaves the old one; what is no
/// plain file, such as a pipe, is written to as it is.
final class MendWriter {
    /// The reader of a pipe went away.
    struct ReaderGone: Error {}

    private let descriptor: Int32
    private let name: String
    /// The file beside, and the name it gets; nil for what is written directly.
    private var part: (path: String, target: String)?
    private let isOwned: Bool
    private var buffer: [UInt8] = []
    private static let size = 262_144

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
        isOwned = false
    }

    /// A new file gets `mode`; one that is there keeps its own.
    init(path: String, mode: mode_t = 0o644) throws {
        name = path
        isOwned = true
        let target = Self.resolved(path)
        var state = stat()
        let exists = stat(target, &state) == 0
        guard !exists || state.st_mode & S_IFMT == S_IFREG else {
            descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw Output.fileError(path) }
            return
        }
        var template = Array((Self.folder(of: target) + "/.postwell-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Output.fileError(path) }
        let beside = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        part = (beside, target)
        fchmod(descriptor, exists ? state.st_mode & 0o7777 : mode)
    }

    deinit {
        if isOwned { close(descriptor) }
        if let part { unlink(part.path) }
    }

    func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        if buffer.count + bytes.count > Self.size { try flush() }
        if bytes.count >= Self.size {
            try put(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    /// Sees to it that all is on the disk, and gives the file its name.
    func finish() throws {
        try flush()
        guard let part else { return }
        guard fsync(descriptor) == 0 || errno == EINVAL, rename(part.path, part.target) == 0 else {
            throw Output.fileError(name)
        }
        self.part = nil
    }

    private func flush() throws {
        try buffer.withUnsafeBytes(put)
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            } else if errno == EPIPE {
                throw ReaderGone()
            } else if errno != EINTR {
                throw Output.fileError(name)
            }
        }
    }

    /// Where a symbolic link leads, so that the link stays and its target is replaced.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }
}
