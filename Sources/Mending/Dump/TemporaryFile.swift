import Basics
import Glibc

/// Files without a name in the folder for temporary files: whatever ends the program, none stays behind.
enum TemporaryFile {
    private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    /// - Throws: ``InputError`` with code `temporary`.
    static func open() throws(InputError) -> Int32 {
        var path = Array((folder + "/postwell-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw error() }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
        return descriptor
    }

    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(InputError) {
        var rest = bytes
        while !rest.isEmpty {
            let written = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if written < 0 {
                guard errno == EINTR else { throw error() }
                continue
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(InputError) {
        try bytes.withUnsafeBytes { bytes in
            Result { () throws(InputError) in try write(bytes, to: descriptor) }
        }.get()
    }

    static func error() -> InputError {
        InputError(
            "temporary",
            "a temporary file in \(printable(folder)) cannot be written: \(String(cString: strerror(errno)))",
            remedy: "make room there, or name another folder in the environment variable TMPDIR"
        )
    }
}
