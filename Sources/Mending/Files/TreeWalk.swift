import Glibc

/// A file that was met, with the open folder that holds it.
struct FoundFile {
    let root: Int
    let folder: Descriptor
    let name: PathBytes
    /// Below the root's folder.
    let path: PathBytes
    let shown: String
}

/// Something that was met and is not read, with the code of the reason.
package struct MendSkipped: Sendable, Equatable {
    package let path: String
    package let reason: String

    package init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

/// Walks the roots in bytewise order of paths, never through a symbolic link.
///
/// Each step opens a name in an open folder and refuses links, so nobody can lead the walk out of the tree while it runs.
struct TreeWalk {
    /// Deeper than any site; each level holds a descriptor open.
    static let maximumDepth = 200

    let roots: RootList
    /// Throws what ends the walk; a ``SystemFailure`` would be taken for one of the folder.
    var onFile: (FoundFile) throws -> Void
    var onSkip: (MendSkipped, FolderRule?) -> Void = { _, _ in }
    var onFolder: (Descriptor, FolderListing) -> Void = { _, _ in }
    /// Folders that were entered: a bind mount could show the same one again, or an ancestor.
    private var visited: Set<FileIdentity> = []

    init(_ roots: RootList, onFile: @escaping (FoundFile) throws -> Void) {
        self.roots = roots
        self.onFile = onFile
    }

    mutating func run() throws {
        for (index, root) in roots.roots.enumerated() {
            do {
                let folder = try Descriptor.folder(at: root.folder)
                let place = Place(root: index, folder: folder, path: PathBytes(""), depth: 0)
                guard let name = root.file else {
                    try walk(place)
                    continue
                }
                try onFolder(folder, FolderListing(of: folder))
                try visit(name, FileType(named: name), in: place)
            } catch let failure as SystemFailure {
                skip(root.shown, failure.reason)
            }
        }
    }

    private struct Place {
        let root: Int
        let folder: Descriptor
        let path: PathBytes
        let depth: Int
    }

    private mutating func walk(_ place: Place) throws {
        let state = try FileState(of: place.folder)
        guard visited.insert(state.identity).inserted else { return }
        let listing = try FolderListing(of: place.folder)
        onFolder(place.folder, listing)
        for entry in listing.entries {
            switch entry.kind {
            case .file: try visit(entry.name, FileType(name: entry.name), in: place)
            case .folder: try enter(entry.name, from: place)
            case .link: follow(entry.name, in: place)
            case .special: skip(shown(entry.name, in: place), "special-file")
            }
        }
    }

    private func visit(_ name: PathBytes, _ type: FileType, in place: Place) throws {
        switch type {
        case .other: return
        case .dump: skip(shown(name, in: place), "dump")
        case .mended:
            try onFile(
                FoundFile(
                    root: place.root,
                    folder: place.folder,
                    name: name,
                    path: place.path.appending(name.bytes),
                    shown: shown(name, in: place)
                )
            )
        }
    }

    private mutating func enter(_ name: PathBytes, from place: Place) throws {
        let path = place.path.appending(name.bytes)
        if let rule = FolderRule.of(roots.roots[place.root].folder.appending(path.bytes)) {
            return onSkip(MendSkipped(path: shown(name, in: place), reason: rule.reason), rule)
        }
        guard place.depth < Self.maximumDepth else { return skip(shown(name, in: place), "folder-depth") }
        do {
            let folder = try place.folder.folder(name)
            try walk(Place(root: place.root, folder: folder, path: path, depth: place.depth + 1))
        } catch let failure as SystemFailure {
            skip(shown(name, in: place), failure.reason)
        }
    }

    /// Links inside the tree need no word, since their target is met anyway; those that lead out of it are named.
    private func follow(_ name: PathBytes, in place: Place) {
        let path = roots.roots[place.root].folder.appending(place.path.bytes).appending(name.bytes)
        guard let target = try? RootList.resolved(path), let state = try? FileState(following: path),
            !roots.contains(target), state.isFolder || FileType(name: target) != .other
        else { return }
        skip(shown(name, in: place), "symlink")
    }

    private func skip(_ path: String, _ reason: String) { onSkip(MendSkipped(path: path, reason: reason), nil) }

    private func shown(_ name: PathBytes, in place: Place) -> String {
        roots.roots[place.root].shown(place.path.appending(name.bytes))
    }
}
