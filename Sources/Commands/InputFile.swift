import Basics
import Glibc

/// Files given on the command line, read whole within a bound.
enum InputFile {
    /// A bundle of roots has 250 KB, a list of a thousand domains 20 KB.
    static let maximumSize = 16_777_216

    /// - Throws: ``InputError`` that names the file and the system's reason.
    static func read(_ path: String) throws(InputError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
        guard descriptor >= 0 else {
            throw InputError(
                "file",
                "\(printable(path)) cannot be read: \(String(cString: strerror(errno)))",
                remedy: "check the name, and that you may read it"
            )
        }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw InputError("file", "\(printable(path)) cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
            guard bytes.count <= maximumSize else {
                throw InputError(
                    "file",
                    "\(printable(path)) is larger than 16 MB",
                    remedy: "give a file of the right kind"
                )
            }
        }
    }

    /// Whether the name leads to a regular file.
    static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// A password: the first line, without its line end.
    static func password(_ path: String) throws(InputError) -> [UInt8] {
        let bytes = try read(path)
        let line = Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
        guard !line.isEmpty else {
            throw InputError(
                "password",
                "\(printable(path)) holds no password",
                remedy: "put the password on its first line"
            )
        }
        return line
    }
}
