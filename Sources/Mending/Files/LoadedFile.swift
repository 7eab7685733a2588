/// A file read whole, or the code of the reason why it is not looked into.
enum LoadedFile {
    case bytes([UInt8], FileState)
    case left(String)

    /// Minified bundles and exports reach some MB; a file twice this size in memory is what a small server bears.
    static let maximumSize = 268_435_456

    init(_ name: PathBytes, in folder: Descriptor, limit: Int = maximumSize) {
        do {
            let descriptor = try folder.file(name)
            let state = try FileState(of: descriptor)
            guard state.isFile else {
                self = .left("special-file")
                return
            }
            guard state.size <= limit else {
                self = .left("too-large")
                return
            }
            let bytes = try Self.read(descriptor, expected: state.size, limit: limit)
            if try bytes.count != state.size || FileState(of: descriptor) != state {
                self = .left("changed-meanwhile")
            } else {
                self = Self.refusal(bytes).map(LoadedFile.left) ?? .bytes(bytes, state)
            }
        } catch let failure as SystemFailure {
            self = .left(failure.reason)
        } catch {
            self = .left("unreadable")
        }
    }

    private static func read(_ descriptor: Descriptor, expected: Int, limit: Int) throws(SystemFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: expected)
        var count = 0
        while count < expected {
            let got = try bytes.withUnsafeMutableBytes { space in
                descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: space[count...]))
            }.get()
            if got == 0 { break }
            count += got
        }
        bytes.removeLast(expected - count)
        return bytes
    }

    /// Why these bytes are no text that can be mended byte by byte; nil for what can.
    static func refusal(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "utf-16" }
        // As git and grep do: text has no NUL, and what is no text shows one early.
        let start = bytes.prefix(8192)
        var zeros = [0, 0]
        for (index, byte) in start.enumerated() where byte == 0 { zeros[index & 1] += 1 }
        if zeros == [0, 0] { return nil }
        // English in UTF-16 without a mark at its beginning: nearly every second byte is zero, and only those.
        let most = zeros.max() ?? 0
        return zeros.min() == 0 && most * 3 > start.count ? "utf-16" : "binary"
    }
}
