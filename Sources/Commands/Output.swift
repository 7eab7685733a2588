import ArgumentParser
import Basics
import Glibc

/// Writing to the outside: data on standard output, words about problems on standard error.
enum Output {
    /// Writes all of the text; a reader that went away (`| head`) is no error.
    static func write(_ text: String) throws {
        try write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
    }

    /// Writes a file beside its name and renames it, so that a full disk leaves no half report.
    static func write(_ text: String, to path: String) throws {
        let temporary = path + ".part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw fileError(path) }
        do {
            try write(Array(text.utf8), to: descriptor, name: path)
            guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0, rename(temporary, path) == 0 else {
                throw fileError(path)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// `postwell: error: …`, and the remedy on its own line.
    static func error(_ error: InputError) {
        var text = "postwell: error: \(error.message)\n"
        if let remedy = error.remedy { text += "  \(remedy)\n" }
        note(text)
    }

    /// Words for the person, not data; nothing can be done when even these cannot be written.
    static func note(_ text: String) {
        try? write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws {
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                offset += written
            } else if errno == EPIPE {
                return
            } else if errno != EINTR {
                throw fileError(name)
            }
        }
    }

    private static func fileError(_ path: String) -> InputError {
        InputError(
            "write",
            "\(printable(path)) cannot be written: \(String(cString: strerror(errno)))",
            remedy: "check the folder and the free space"
        )
    }
}
