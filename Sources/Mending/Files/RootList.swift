import Basics
import Glibc

/// A folder to walk, or one file in it, as the command line named it.
struct Root {
    /// Absolute and free of symbolic links.
    let folder: PathBytes
    /// The one file to mend, where a file was named.
    let file: PathBytes?
    /// What the person typed, for the places in the report.
    let shown: String

    var path: PathBytes { file.map { folder.appending($0.bytes) } ?? folder }

    /// How the report calls a file of this root.
    func shown(_ path: PathBytes) -> String {
        if file != nil { return shown }
        return shown == "." ? path.text : "\(shown == "/" ? "" : shown)/\(path.text)"
    }
}

/// What was named on the command line, each file once, in bytewise order.
struct RootList {
    let roots: [Root]

    /// - Throws: ``InputError`` that names the first path that is neither a file nor a folder.
    init(_ paths: [String]) throws(InputError) {
        guard !paths.isEmpty else {
            throw InputError("path", "no file or folder was given", remedy: "try: postwell mend files public_html")
        }
        var found: [Root] = []
        for path in paths { found.append(try Self.root(path)) }
        found.sort { $0.path < $1.path }
        var roots: [Root] = []
        for root in found where !roots.contains(where: { $0.covers(root) }) { roots.append(root) }
        self.roots = roots
    }

    /// Of a run that mends no files.
    init(none: Void) { roots = [] }

    /// True where the path is a root or below one.
    func contains(_ path: PathBytes) -> Bool {
        roots.contains { $0.file == nil ? path.isInside($0.folder) : path == $0.path }
    }

    private static func root(_ path: String) throws(InputError) -> Root {
        do throws(SystemFailure) {
            // A link that the person typed is followed; those met on the walk are not.
            let real = try resolved(PathBytes(path))
            let state = try FileState(following: real)
            if state.isFolder { return Root(folder: real, file: nil, shown: trimmed(path)) }
            if state.isFile { return Root(folder: real.split.folder, file: real.split.name, shown: path) }
        } catch {
            throw error.inputError(path, is: "read")
        }
        throw InputError(
            "path",
            "\(printable(path)) is neither a file nor a folder",
            remedy: "give the folder of the website, or single files"
        )
    }

    /// The absolute path without symbolic links.
    static func resolved(_ path: PathBytes) throws(SystemFailure) -> PathBytes {
        guard let real = path.withCString({ realpath($0, nil) }) else { throw SystemFailure() }
        defer { free(real) }
        return PathBytes(cString: real)
    }

    /// Without slashes at its end and `./` at its beginning.
    private static func trimmed(_ path: String) -> String {
        var bytes = Array(path.utf8)[...]
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        while bytes.count > 2, bytes.starts(with: "./".utf8) { bytes.removeFirst(2) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Root {
    fileprivate func covers(_ other: Root) -> Bool {
        file == nil ? other.path.isInside(folder) : path == other.path
    }
}
