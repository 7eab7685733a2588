import Basics
import Glibc
import Mending
import Packing

/// Where a mended dump goes.
enum MendDumpTarget: Equatable {
    /// Nowhere: only the report is written.
    case none
    case standardOutput
    /// In the place of the original, with a journal.
    case inPlace(String)
    case file(String)

    /// - Throws: ``InputError`` for what would overwrite the original, or flood a terminal.
    init(input: String?, output: String?, writes: Bool) throws(InputError) {
        let input = input == "-" ? nil : input
        if let output, output != "-", let input, output == input || FileIdentity.isSame(input, output) {
            throw InputError(
                "output",
                "-o names the dump that is read",
                remedy: "leave -o out: with --write the dump is replaced, and a journal brings it back"
            )
        }
        guard writes else {
            self = .none
            return
        }
        switch output {
        case "-"?: self = .standardOutput
        case let path?: self = .file(path)
        case nil:
            if let input {
                guard InputFile.isFile(input) || !InputFile.exists(input) else {
                    throw InputError(
                        "output",
                        "\(printable(input)) is no plain file that could be replaced",
                        remedy: "name a file for the mended dump: -o OUT"
                    )
                }
                self = .inPlace(input)
            } else {
                guard isatty(STDOUT_FILENO) == 0 else {
                    throw InputError(
                        "output",
                        "the mended dump would go to the terminal",
                        remedy: "name a file for it: -o OUT, or > OUT; -o - if you mean the terminal"
                    )
                }
                self = .standardOutput
            }
        }
    }

    /// How the mended dump is packed: as the original, unless the name of another file says so.
    func compression(of input: Compression?) -> Compression? {
        guard case .file(let path) = self else { return input }
        let name = path.asciiLowercased
        if name.hasSuffix(".gz") { return .gzip }
        return name.hasSuffix(".zst") ? .zstd : nil
    }

    /// For the report: `-` is standard output, nil stands for the original's own place.
    func reported(asked output: String?) -> String? {
        switch self {
        case .none: output
        case .standardOutput: "-"
        case .file(let path): path
        case .inPlace: nil
        }
    }
}

extension InputFile {
    /// Whether the name leads to anything.
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
