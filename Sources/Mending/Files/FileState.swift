import Glibc

/// What the system says about a file; two equal states mean that nobody has touched it in between.
struct FileState: Equatable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    let links: Int
    let type: mode_t
    /// Permissions with the set-user, set-group and sticky bits.
    let mode: mode_t
    let owner: uid_t
    let group: gid_t
    private let modified: [Int]
    /// The time of the last change of anything, which no program can set back.
    private let changed: [Int]

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        links = Int(status.st_nlink)
        type = status.st_mode & S_IFMT
        mode = status.st_mode & 0o7777
        owner = status.st_uid
        group = status.st_gid
        modified = [Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec)]
        changed = [Int(status.st_ctim.tv_sec), Int(status.st_ctim.tv_nsec)]
    }

    init(of descriptor: Descriptor) throws(SystemFailure) {
        var status = stat()
        try calling { fstat(descriptor.number, &status) }
        self.init(status)
    }

    /// The state of a name in a folder; of a symbolic link itself, not of where it leads.
    init(of name: PathBytes, in folder: Descriptor) throws(SystemFailure) {
        var status = stat()
        try calling { name.withCString { fstatat(folder.number, $0, &status, AT_SYMLINK_NOFOLLOW) } }
        self.init(status)
    }

    /// The state of where a path leads, through all symbolic links.
    init(following path: PathBytes) throws(SystemFailure) {
        var status = stat()
        try calling { path.withCString { stat($0, &status) } }
        self.init(status)
    }

    var isFile: Bool { type == S_IFREG }
    var isFolder: Bool { type == S_IFDIR }

    /// Which file it is, whatever its name.
    var identity: FileIdentity { FileIdentity(device: device, inode: inode) }
}

/// A file or folder independent of its names.
struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
}
