import Glibc

/// An open file or folder, closed when its last owner lets it go.
final class Descriptor {
    let number: Int32

    /// The same number on x86-64 and arm64; Glibc's module leaves it out.
    private static let pathOnly: Int32 = 0o10_000_000

    private init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// A folder below an open one; a symbolic link in its place is refused with ELOOP or ENOTDIR.
    func folder(_ name: PathBytes) throws(SystemFailure) -> Descriptor {
        try open(name, O_RDONLY | O_DIRECTORY)
    }

    /// A file that is only read; one that turned into a pipe in the meantime does not keep us waiting.
    func file(_ name: PathBytes) throws(SystemFailure) -> Descriptor {
        try open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    }

    /// A new file that is written, which nobody else may read yet.
    func create(_ name: PathBytes) throws(SystemFailure) -> Descriptor {
        try open(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    }

    /// A file that is read and written on.
    func continued(_ name: PathBytes) throws(SystemFailure) -> Descriptor {
        try open(name, O_RDWR | O_NONBLOCK | O_NOCTTY)
    }

    /// The folder with an absolute path, each step of the way without following a symbolic link.
    static func folder(at path: PathBytes) throws(SystemFailure) -> Descriptor {
        var descriptor = Descriptor(try calling { Glibc.open("/", pathOnly | O_DIRECTORY | O_CLOEXEC) })
        for component in path.components {
            descriptor = try descriptor.open(PathBytes(Array(component)), pathOnly | O_DIRECTORY)
        }
        return try descriptor.folder(PathBytes("."))
    }

    /// A folder some steps below this one, none of them a symbolic link.
    func folder(below components: some Sequence<ArraySlice<UInt8>>) throws(SystemFailure) -> Descriptor {
        var descriptor = self
        for component in components {
            descriptor = try descriptor.open(PathBytes(Array(component)), Descriptor.pathOnly | O_DIRECTORY)
        }
        return try descriptor.folder(PathBytes("."))
    }

    private func open(_ name: PathBytes, _ flags: Int32, mode: mode_t = 0) throws(SystemFailure) -> Descriptor {
        let opened = try calling {
            name.withCString { openat(number, $0, flags | O_NOFOLLOW | O_CLOEXEC, mode) }
        }
        return Descriptor(opened)
    }

    /// How many bytes were read; zero at the end.
    func read(into space: UnsafeMutableRawBufferPointer) -> Result<Int, SystemFailure> {
        Result { () throws(SystemFailure) in try calling { Glibc.read(number, space.baseAddress, space.count) } }
    }

    /// Writes all of the bytes.
    func write(_ bytes: UnsafeRawBufferPointer) -> Result<Void, SystemFailure> {
        Result { () throws(SystemFailure) in
            var rest = bytes
            while !rest.isEmpty {
                let count = try calling { Glibc.write(number, rest.baseAddress, rest.count) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }

    /// Makes what was written last through a power cut; folders of some file systems cannot and need not.
    func sync() throws(SystemFailure) {
        do throws(SystemFailure) {
            try calling { fsync(number) }
        } catch let failure where failure.number == EINVAL || failure.number == ENOTSUP {}
    }
}
