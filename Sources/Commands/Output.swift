import ArgumentParser
import Basics
import Glibc

/// Writing to the outside: data on standard output, words about problems on standard error.
enum Output {
    /// Writes all of the text; a reader that went away (`| head`) is no error.
    static func write(_ text: String) throws {
        _ = try write(Array(text.utf8), to: STDOUT_FILENO, name: "standard output")
    }

    /// Writes a file beside its name and renames it, so that a full disk leaves no half report.
    ///
    /// What is no plain file, such as `/dev/stderr` or a pipe, is written to as it is.
    static func write(_ text: String, to path: String) throws {
        let target = resolved(path)
        guard !isSpecial(target) else {
            let lines = try LineOutput(path: path)
            _ = try lines.write(text)
            return try lines.close()
        }
        let temporary = target + ".part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else { throw fileError(path) }
        do {
            _ = try write(Array(text.utf8), to: descriptor, name: path)
            guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0, rename(temporary, target) == 0
            else {
                throw fileError(path)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Finds out before hours of work that the report could not be written after them.
    static func check(_ path: String) throws {
        let target = resolved(path)
        guard !isSpecial(target) else {
            guard access(target, W_OK) == 0 else { throw fileError(path) }
            return
        }
        let folder = target.lastIndex(of: "/").map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
        guard access(folder, W_OK | X_OK) == 0 else { throw fileError(path) }
    }

    /// `postwell: error: …`, and the remedy on its own line.
    static func error(_ error: InputError) {
        var text = "postwell: error: \(error.message)\n"
        if let remedy = error.remedy { text += "  \(remedy)\n" }
        note(text)
    }

    /// Words for the person, not data; nothing can be done when even these cannot be written.
    static func note(_ text: String) {
        _ = try? write(Array(text.utf8), to: STDERR_FILENO, name: "standard error")
    }

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// False when the reader went away.
    static func write(_ bytes: [UInt8], to descriptor: Int32, name: String) throws -> Bool {
        var offset = 0
        while offset < bytes.count {
            let written = bytes[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                offset += written
            } else if errno == EPIPE {
                return false
            } else if errno != EINTR {
                throw fileError(name)
            }
        }
        return true
    }

    static func fileError(_ path: String) -> InputError {
        InputError(
            "write",
            "\(printable(path)) cannot be written: \(String(cString: strerror(errno)))",
            remedy: "check the folder and the free space"
        )
    }

    /// Where a symbolic link leads, so that the link stays and its target is replaced.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    private static func isSpecial(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT != S_IFREG
    }
}
