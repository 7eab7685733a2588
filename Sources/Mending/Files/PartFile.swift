import Basics
import Glibc

/// The new content of a file while it is written, beside the file and locked, so that nobody takes it for left over.
///
/// It is removed when its owner lets it go before it got the file's name.
final class PartFile {
    let descriptor: Descriptor
    private let folder: Descriptor
    private let name: PathBytes
    private var isPlaced = false
    private var buffer: [UInt8] = []

    private static let prefix = Array(".postwell-".utf8)
    private static let suffix = Array(".part".utf8)
    private static let bufferSize = 262_144

    init(in folder: Descriptor) throws(SystemFailure) {
        self.folder = folder
        var attempts = 0
        while true {
            let digits = (0..<4).map { _ in UInt8.random(in: .min ... .max) }
            let name = PathBytes(Self.prefix + Array(hexadecimal(digits).utf8) + Self.suffix)
            do throws(SystemFailure) {
                descriptor = try folder.create(name)
                self.name = name
                break
            } catch let failure where failure.number == EEXIST && attempts < 100 {
                attempts += 1
            }
        }
        flock(descriptor.number, LOCK_EX | LOCK_NB)
    }

    deinit {
        if !isPlaced { _ = name.withCString { unlinkat(folder.number, $0, 0) } }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(SystemFailure) {
        if buffer.count + bytes.count <= Self.bufferSize {
            buffer.append(contentsOf: bytes)
        } else {
            try flush()
            if bytes.count < Self.bufferSize {
                buffer.append(contentsOf: bytes)
            } else {
                try descriptor.write(bytes).get()
            }
        }
    }

    /// Everything is on the disk when this returns.
    func sync() throws(SystemFailure) {
        try flush()
        try descriptor.sync()
    }

    /// Gives it the name, in one step, and makes that last as far as the file system can.
    ///
    /// Should the power fail in between, the file is as before or as after, and the journal knows both.
    func place(as target: PathBytes) throws(SystemFailure) {
        try calling {
            name.withCString { from in target.withCString { renameat(folder.number, from, folder.number, $0) } }
        }
        isPlaced = true
        try? folder.sync()
    }

    private func flush() throws(SystemFailure) {
        let full = buffer
        buffer.removeAll(keepingCapacity: true)
        try full.withUnsafeBytes(descriptor.write).get()
    }
}

extension PartFile {
    /// Removes what a killed run left in a folder; one that is still being written is locked and stays.
    static func clean(_ folder: Descriptor, _ listing: FolderListing) {
        for entry in listing.entries where entry.kind == .file && isOurs(entry.name) {
            guard let left = try? folder.file(entry.name), flock(left.number, LOCK_EX | LOCK_NB) == 0 else { continue }
            _ = entry.name.withCString { unlinkat(folder.number, $0, 0) }
        }
    }

    static func isOurs(_ name: PathBytes) -> Bool {
        let bytes = name.bytes
        guard bytes.starts(with: prefix), bytes.suffix(suffix.count).elementsEqual(suffix) else { return false }
        let digits = bytes.dropFirst(prefix.count).dropLast(suffix.count)
        return digits.count == 8 && digits.allSatisfy { hexValue($0) != nil }
    }
}
