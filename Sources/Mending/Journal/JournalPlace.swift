package import Basics
import Glibc

/// Where a run's journal goes, found out before anything is asked or written.
package struct JournalPlace: Sendable, Equatable {
    let folder: PathBytes
    let name: PathBytes
    /// As the report names it.
    package let path: String

    /// The file that `--journal` names.
    ///
    /// - Throws: ``InputError`` where it exists, lies in the tree, or its folder cannot be written.
    init(option: String, outside roots: RootList) throws(InputError) {
        let parts = PathBytes(option).split
        path = option
        name = parts.name
        do throws(SystemFailure) {
            folder = try RootList.resolved(parts.folder)
        } catch {
            throw error.inputError(option)
        }
        guard !name.bytes.isEmpty, name != PathBytes("."), name != PathBytes("..") else {
            throw InputError("journal", "\(printable(option)) is no name for a file", remedy: "give --journal a file")
        }
        guard !roots.contains(folder.appending(name.bytes)) else {
            throw InputError(
                "journal",
                "\(printable(option)) lies in the tree that is mended, where a web server would hand it out",
                remedy: "give --journal a file outside of it"
            )
        }
        try checkIsFree()
    }

    /// Beside the tree, or beside the file: `postwell-journal-20261125-120000.jsonl`, with a number where that is taken.
    init(beside roots: RootList, at time: Timestamp) throws(InputError) {
        var folder = roots.roots.first?.path.split.folder ?? PathBytes("/")
        while let around = roots.roots.first(where: { $0.file == nil && folder.isInside($0.folder) }),
            around.folder != PathBytes("/")
        {
            folder = around.folder.split.folder
        }
        self = try Self.free(in: folder, at: time)
    }

    /// Beside a dump that is replaced in place.
    package init(beside dump: String, option: String?, at time: Timestamp) throws(InputError) {
        let roots = try RootList([dump])
        if let option {
            self = try JournalPlace(option: option, outside: roots)
        } else {
            self = try JournalPlace(beside: roots, at: time)
        }
    }

    private init(folder: PathBytes, name: String) {
        self.folder = folder
        self.name = PathBytes(name)
        path = folder.appending(Array(name.utf8)).text
    }

    static func free(in folder: PathBytes, at time: Timestamp) throws(InputError) -> JournalPlace {
        let stamp = time.iso8601.utf8.filter { isDigit($0) || $0 == UInt8(ascii: "T") }
            .map { $0 == UInt8(ascii: "T") ? UInt8(ascii: "-") : $0 }
        let base = "postwell-journal-\(String(decoding: stamp, as: UTF8.self))"
        var number = 1
        while true {
            let place = JournalPlace(folder: folder, name: number == 1 ? "\(base).jsonl" : "\(base)-\(number).jsonl")
            do throws(InputError) {
                try place.checkIsFree()
                return place
            } catch let failure where failure == exists("") && number < 1000 {
                number += 1
            }
        }
    }

    private func checkIsFree() throws(InputError) {
        let full = folder.appending(name.bytes)
        do throws(SystemFailure) {
            _ = try FileState(of: name, in: Descriptor.folder(at: folder))
        } catch let failure where failure.number == ENOENT {
            guard folder.withCString({ access($0, W_OK | X_OK) }) == 0 else { throw Self.unwritable(full) }
            return
        } catch {
            throw error.inputError(path)
        }
        throw Self.exists(path)
    }

    static func exists(_ path: String) -> InputError {
        InputError(
            "journal-exists",
            "\(printable(path)) exists; a journal is never written over",
            remedy: "give --journal another name"
        )
    }

    private static func unwritable(_ path: PathBytes) -> InputError {
        InputError(
            "journal",
            "the journal \(printable(path.text)) cannot be written: \(SystemFailure().text)",
            remedy: "give --journal a file in a folder of your own"
        )
    }
}
