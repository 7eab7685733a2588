import Glibc

/// The names in a folder, in the order that gives whole paths bytewise order.
struct FolderListing {
    enum Kind { case file, folder, link, special }

    struct Entry {
        let name: PathBytes
        let kind: Kind

        /// A folder sorts as its contents do, that is with the slash that follows it.
        fileprivate var order: [UInt8] { kind == .folder ? name.bytes + [UInt8(ascii: "/")] : name.bytes }
    }

    let entries: [Entry]

    init(of folder: Descriptor) throws(SystemFailure) {
        // A copy of its own, since the stream takes the descriptor and its position.
        let opened = try calling { openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(opened) else {
            let failure = SystemFailure()
            close(opened)
            throw failure
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            errno = 0
            guard let item = readdir(stream) else {
                if errno != 0 { throw SystemFailure() }
                break
            }
            guard let name = Self.name(of: item), let kind = try Self.kind(of: name, item.pointee.d_type, in: folder)
            else { continue }
            entries.append(Entry(name: name, kind: kind))
        }
        self.entries = entries.sorted { $0.order.lexicographicallyPrecedes($1.order) }
    }

    private static func name(of item: UnsafeMutablePointer<dirent>) -> PathBytes? {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        let text = UnsafeRawPointer(item).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        let name = PathBytes(cString: text)
        return name.bytes == Array(".".utf8) || name.bytes == Array("..".utf8) ? nil : name
    }

    /// Nil for a name that went away while the folder was read.
    private static func kind(of name: PathBytes, _ type: UInt8, in folder: Descriptor) throws(SystemFailure) -> Kind? {
        switch Int(type) {
        case DT_REG: return .file
        case DT_DIR: return .folder
        case DT_LNK: return .link
        case DT_UNKNOWN: break
        default: return .special
        }
        // Some file systems do not tell in the listing.
        do throws(SystemFailure) {
            switch try FileState(of: name, in: folder).type {
            case S_IFREG: return .file
            case S_IFDIR: return .folder
            case S_IFLNK: return .link
            default: return .special
            }
        } catch let failure where failure.number == ENOENT {
            return nil
        }
    }
}
