/// Packed bytes that could not be read, or bytes that could not be packed.
package struct PackingError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// Not what it claims to be, or changed on its way.
        case damaged
        /// It ends before its end.
        case truncated
        /// More comes out than the limit allows, or unpacking needs too much memory.
        case tooLarge
        /// A kind that we do not unpack.
        case unsupported
        /// The machine has none left.
        case memory
    }

    package let code: Code
    /// One line, safe to show.
    package let message: String
    package var remedy: String?

    package init(_ code: Code, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var description: String { message }

    package static func == (left: PackingError, right: PackingError) -> Bool { left.code == right.code }
}

extension PackingError {
    /// The reason is the library's own: it holds nothing of what was packed.
    static func damaged(_ compression: Compression, _ reason: String) -> PackingError {
        PackingError(
            .damaged,
            "the \(compression) data is damaged (\(reason))",
            remedy: "copy it once more from where it was made, or make it again"
        )
    }

    static func truncated(_ compression: Compression) -> PackingError {
        PackingError(
            .truncated,
            "the \(compression) data ends too early",
            remedy: "copy it once more from where it was made, and look whether the disk was full there"
        )
    }

    static func tooLarge(_ compression: Compression, limit: Int) -> PackingError {
        PackingError(.tooLarge, "the \(compression) data unpacks to more than \(limit) bytes")
    }

    static func windowTooLarge() -> PackingError {
        PackingError(
            .tooLarge,
            "unpacking the zstd data needs more than \(ZstdInput.windowMegabytes) MB of memory",
            remedy: "unpack it first with zstd -d --long=31"
        )
    }

    static func dictionary(_ compression: Compression) -> PackingError {
        PackingError(
            .unsupported,
            "the \(compression) data needs the dictionary with which it was packed",
            remedy: "unpack it first with the program and the dictionary that packed it"
        )
    }

    static func memory() -> PackingError {
        PackingError(
            .memory,
            "there is not enough memory left to pack or unpack",
            remedy: "end other programs and try again"
        )
    }
}
