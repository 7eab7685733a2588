import Basics
import Glibc

/// A place for results that are written line by line, so that whoever is killed leaves whole lines.
struct LineOutput: Sendable {
    private let descriptor: Int32
    private let name: String

    static let standardOutput = LineOutput(descriptor: STDOUT_FILENO, name: "standard output")

    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Begins the file anew; each line is on its way to the disk before the next check ends.
    init(path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0o644)
        name = path
        guard descriptor >= 0 else { throw Output.fileError(path) }
    }

    /// Writes in one piece; false when the reader went away.
    func write(_ text: String) throws -> Bool { try Output.write(Array(text.utf8), to: descriptor, name: name) }

    /// A network's disk may say only now that it is full.
    func close() throws {
        guard descriptor != STDOUT_FILENO else { return }
        guard Glibc.close(descriptor) == 0 else { throw Output.fileError(name) }
    }
}
