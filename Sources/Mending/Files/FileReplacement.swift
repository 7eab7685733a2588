import Basics
import Glibc

/// A file that gets new content under its old name.
///
/// It is written beside it, synced, then renamed, with owner, mode and attributes kept. Until the last step the file is as it was, and what does not end is removed.
final class FileReplacement {
    let original: Descriptor
    let state: FileState
    private let folder: Descriptor
    private let name: PathBytes
    private let part: PartFile

    /// Why a replacement was given up while the file stayed as it was.
    enum Refusal: Error, Equatable {
        case left(String)
        case failed(SystemFailure)
    }

    init(_ name: PathBytes, in folder: Descriptor, expecting expected: FileState? = nil) throws(Refusal) {
        self.folder = folder
        self.name = name
        do throws(SystemFailure) {
            original = try folder.file(name)
            state = try FileState(of: original)
        } catch {
            throw error.endsRun ? .failed(error) : .left(error.reason)
        }
        if let expected, expected != state { throw .left("changed-meanwhile") }
        if let reason = Self.obstacle(state) { throw .left(reason) }
        do {
            part = try PartFile(in: folder)
            try FileAttributes.copy(state, from: original, to: part.descriptor)
        } catch {
            throw Self.refusal(error)
        }
    }

    /// What speaks against replacing a file, known before anything is written.
    static func obstacle(_ state: FileState) -> String? {
        if !state.isFile { return "special-file" }
        // A rename gives the new content to one of the names only, and the others would keep the old.
        return state.links > 1 ? "hard-link" : nil
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(Refusal) {
        do throws(SystemFailure) { try part.write(bytes) } catch { throw Self.refusal(error) }
    }

    /// Puts the new content in place, unless somebody changed the file since it was opened.
    ///
    /// With `content`, the bytes under the name are read and compared once more, too.
    func place(ifStill content: ContentStamp? = nil, hook: (WriteStep) throws -> Void = { _ in }) throws {
        try step {
            try part.sync()
            try hook(.written)
        }
        try checkUnchanged(content)
        try step { try part.place(as: name) }
        try hook(.renamed)
    }

    private func checkUnchanged(_ content: ContentStamp?) throws {
        do {
            let now = try folder.file(name)
            guard try FileState(of: now) == state, try content == nil || ContentStamp(reading: now) == content,
                try FileState(of: name, in: folder) == state
            else { throw Refusal.left("changed-meanwhile") }
        } catch let failure as SystemFailure {
            throw failure.endsRun ? Refusal.failed(failure) : Refusal.left("changed-meanwhile")
        }
    }

    private func step(_ body: () throws -> Void) throws {
        do { try body() } catch let failure as SystemFailure { throw Self.refusal(failure) }
    }

    private static func refusal(_ error: any Error) -> Refusal {
        switch error {
        case FileAttributes.Loss.owner: .left("owner")
        case FileAttributes.Loss.attributes: .left("attributes")
        case let failure as SystemFailure:
            failure.endsRun ? .failed(failure) : .left(failure.reason == "unreadable" ? "not-written" : failure.reason)
        default: .left("not-written")
        }
    }
}
