import Basics
import Glibc

/// What the system answered to a call on a file.
struct SystemFailure: Error, Equatable {
    let number: Int32

    init(_ number: Int32 = errno) { self.number = number }

    var text: String { String(cString: strerror(number)) }

    /// Why a file is left, as a code for the report.
    var reason: String {
        switch number {
        case EACCES, EPERM: "no-permission"
        case EROFS: "read-only"
        case ENOENT, ENOTDIR: "missing"
        case ELOOP: "symlink"
        default: "unreadable"
        }
    }

    /// True where the next file would fare no better: the disk is full or broken, or too much is open.
    var endsRun: Bool { [ENOSPC, EDQUOT, EIO, EMFILE, ENFILE, ENOMEM].contains(number) }

    /// The same for a person, when a whole run ends with it.
    func inputError(_ subject: String, is doing: String = "written") -> InputError {
        switch number {
        case ENOSPC, EDQUOT:
            InputError(
                "disk-full",
                "\(printable(subject)) cannot be \(doing): \(text)",
                remedy: "make room on that disk, then run the same command again"
            )
        default:
            InputError(
                "file",
                "\(printable(subject)) cannot be \(doing): \(text)",
                remedy: "check the name, and that you may use it"
            )
        }
    }
}

/// Repeats a call that a signal interrupted; minus one is a failure.
@discardableResult
func calling<Value: SignedInteger>(_ body: () -> Value) throws(SystemFailure) -> Value {
    while true {
        let value = body()
        if value != -1 { return value }
        if errno != EINTR { throw SystemFailure() }
    }
}
