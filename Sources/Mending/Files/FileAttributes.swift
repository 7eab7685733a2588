import Basics
import CXattr
import Glibc

/// Owner, mode, access list and other attributes, brought from a file to the one that takes its place.
enum FileAttributes {
    /// What could not be kept; then the file is left rather than replaced by one that others may read or not.
    enum Loss: Error, Equatable {
        case owner
        case attributes
    }

    static func copy(_ state: FileState, from original: Descriptor, to copy: Descriptor) throws {
        let made = try FileState(of: copy)
        if made.owner != state.owner || made.group != state.group {
            guard fchown(copy.number, state.owner, state.group) == 0 else { throw Loss.owner }
        }
        try copyExtended(from: original, to: copy)
        // Last, since a new owner takes the set-user bit away and an access list changes the group's part.
        try calling { fchmod(copy.number, state.mode) }
    }

    /// The access list is an attribute, too.
    ///
    /// What the folder gives to new files only is taken away again.
    private static func copyExtended(from original: Descriptor, to copy: Descriptor) throws {
        let wanted = names(of: original)
        for name in names(of: copy) where !wanted.contains(name) && !isKernels(name) {
            guard fremovexattr(copy.number, name) == 0 else { throw Loss.attributes }
        }
        for name in wanted {
            guard let value = value(of: name, in: original) else { throw Loss.attributes }
            if self.value(of: name, in: copy) == value { continue }
            let status = value.withUnsafeBytes { fsetxattr(copy.number, name, $0.baseAddress, $0.count, 0) }
            guard status == 0 || isKernels(name) else { throw Loss.attributes }
        }
    }

    /// Labels of security modules, which the system gives by its own rules and seldom lets others set.
    private static func isKernels(_ name: String) -> Bool { name.hasPrefix("security.") }

    /// Empty on file systems that know none.
    private static func names(of descriptor: Descriptor) -> [String] {
        let bytes = grown { flistxattr(descriptor.number, $0, $1) } ?? []
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func value(of name: String, in descriptor: Descriptor) -> [UInt8]? {
        grown { fgetxattr(descriptor.number, name, $0, $1) }
    }

    /// Calls once for the size and once for the bytes; the kernel's limit for both is 64 KB.
    private static func grown(_ call: (UnsafeMutablePointer<CChar>?, Int) -> Int) -> [UInt8]? {
        let size = call(nil, 0)
        guard size > 0 else { return size == 0 ? [] : nil }
        var bytes = [CChar](repeating: 0, count: 65_536)
        let count = bytes.withUnsafeMutableBufferPointer { call($0.baseAddress, $0.count) }
        return count < 0 ? nil : bytes.prefix(count).map(UInt8.init(bitPattern:))
    }
}
