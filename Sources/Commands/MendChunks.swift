import Basics
import Glibc

/// The bytes of an open file from its beginning, whatever else reads it.
struct MendChunks {
    private let descriptor: Int32
    private let name: String
    private var offset = 0
    /// As much as an edit of the journal takes in one line.
    private static let size = 32_768

    init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Nil at the end.
    mutating func next() throws(InputError) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: Self.size)
        while true {
            let count = pread(descriptor, &chunk, chunk.count, offset)
            if count < 0 {
                if errno == EINTR { continue }
                throw MendDumpInput.error(name)
            }
            guard count > 0 else { return nil }
            offset += count
            chunk.removeLast(chunk.count - count)
            return chunk
        }
    }
}

/// A file without a name in the folder for temporary files: whatever ends the program, it does not stay behind.
enum MendSpoolFile {
    /// - Throws: ``InputError`` with code `temporary`.
    static func open() throws(InputError) -> Int32 {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
        var template = Array(((folder.isEmpty ? "/tmp" : folder) + "/postwell-XXXXXX").utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else {
            throw InputError(
                "temporary",
                "a temporary file cannot be written: \(String(cString: strerror(errno)))",
                remedy: "name a folder with room in the environment variable TMPDIR"
            )
        }
        unlink(template)
        _ = fcntl(file, F_SETFD, FD_CLOEXEC)
        return file
    }
}
