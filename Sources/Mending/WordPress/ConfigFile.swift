import Basics
import Glibc

/// One PHP file with settings: its bytes, its tokens and what it does.
struct ConfigFile: Sendable {
    /// As given, for people.
    let path: String
    let bytes: [UInt8]
    let source: PHPSource
    let outline: PHPOutline

    /// WordPress's own sample has 4 KB.
    static let maximumSize = 1_048_576

    init(bytes: [UInt8], path: String) throws(InputError) {
        self.path = path
        self.bytes = bytes
        if LoadedFile.refusal(bytes) == "utf-16" {
            throw InputError(
                "config-syntax",
                "\(printable(path)) is written in UTF-16, which PHP cannot read",
                remedy: "save it as UTF-8"
            )
        }
        do throws(PHPFault) {
            source = try PHPSource(bytes)
        } catch {
            throw Self.error(error, bytes, path)
        }
        outline = PHPOutliner.outline(source)
    }

    private static func error(_ fault: PHPFault, _ bytes: [UInt8], _ path: String) -> InputError {
        let (what, offset) =
            switch fault {
            case .string(let offset): ("string", offset)
            case .heredoc(let offset): ("text after <<<", offset)
            case .comment(let offset): ("comment", offset)
            }
        return InputError(
            "config-syntax",
            "the \(what) that begins in line \(PHPSource.line(offset, in: bytes)) of \(printable(path)) has no end, "
                + "so PHP cannot read the file either",
            remedy: "repair the file, or \(WordPressConfig.remedy)"
        )
    }

    /// The place of a token for people: `line 3 of wp-config.php`.
    func place(of token: Int) -> String {
        "line \(source.line(source.tokens[token].start)) of \(printable(path))"
    }

    /// The text of the only definition of a name.
    func onlyText(_ name: String) -> [UInt8]? {
        let all = outline.all(name)
        guard all.count == 1, case .text(let text) = source.value(all[0].value) else { return nil }
        return text
    }

    /// Reads a file within the bound.
    static func read(_ path: String) throws(InputError) -> [UInt8] {
        do throws(SystemFailure) {
            return try load(path, limit: maximumSize)
        } catch {
            switch error.number {
            case EFBIG:
                throw InputError(
                    "config-size",
                    "\(printable(path)) is larger than 1 MB, so it is no wp-config.php",
                    remedy: "give the wp-config.php of the site"
                )
            case EISDIR, ESPIPE:
                throw InputError(
                    "config-file",
                    "\(printable(path)) is not a file",
                    remedy: "give the wp-config.php of the site"
                )
            default: throw error.inputError(path, is: "read")
            }
        }
    }

    /// The bytes of an ordinary file; others fail with ESPIPE, larger ones with EFBIG.
    static func load(_ path: String, limit: Int) throws(SystemFailure) -> [UInt8] {
        let descriptor = try calling { open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) }
        defer { close(descriptor) }
        var state = stat()
        try calling { fstat(descriptor, &state) }
        if state.st_mode & S_IFMT == S_IFDIR { throw SystemFailure(EISDIR) }
        guard state.st_mode & S_IFMT == S_IFREG else { throw SystemFailure(ESPIPE) }
        guard state.st_size <= limit else { throw SystemFailure(EFBIG) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = try calling { Glibc.read(descriptor, &buffer, buffer.count) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { throw SystemFailure(EFBIG) }
        }
    }
}
