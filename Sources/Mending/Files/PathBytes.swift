import Basics
import Glibc

/// A path as the system has it: bytes, which need not be UTF-8.
///
/// In JSON it is a string, or `{"base64": …}` where a string could not hold it.
package struct PathBytes: Sendable, Hashable, Comparable, Codable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package init(_ text: String) { bytes = Array(text.utf8) }

    init(cString: UnsafePointer<CChar>) {
        bytes = UnsafeRawBufferPointer(start: cString, count: strlen(cString)).map(\.self)
    }

    /// For people and reports; bytes that are not UTF-8 become U+FFFD.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    var components: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "/")) }

    func appending(_ name: [UInt8]) -> PathBytes {
        if bytes.isEmpty { return PathBytes(name) }
        return PathBytes(bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// True for the folder itself and for what is below it.
    func isInside(_ folder: PathBytes) -> Bool {
        if bytes == folder.bytes || folder.bytes == [UInt8(ascii: "/")] { return true }
        return bytes.count > folder.bytes.count && bytes.starts(with: folder.bytes)
            && bytes[folder.bytes.count] == UInt8(ascii: "/")
    }

    /// The folder that holds it, and its name there; for an absolute path without a slash at its end.
    var split: (folder: PathBytes, name: PathBytes) {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return (PathBytes("."), self) }
        let folder = slash == 0 ? PathBytes("/") : PathBytes(Array(bytes[..<slash]))
        return (folder, PathBytes(Array(bytes[(slash + 1)...])))
    }

    func withCString<Value>(_ body: (UnsafePointer<CChar>) throws -> Value) rethrows -> Value {
        try (bytes.map(CChar.init(bitPattern:)) + [0]).withUnsafeBufferPointer { buffer in
            // The terminating NUL makes the buffer at least one long.
            guard let start = buffer.baseAddress else { return try body("") }
            return try body(start)
        }
    }

    package static func < (left: PathBytes, right: PathBytes) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension PathBytes {
    package init(from decoder: any Decoder) throws { self.init(try JournalBytes(from: decoder).bytes) }

    package func encode(to encoder: any Encoder) throws { try JournalBytes(bytes: bytes).encode(to: encoder) }
}
