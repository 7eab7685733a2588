import FuzzTargets
import Glibc

/// The target named in the environment: the arguments belong to libFuzzer.
enum Chosen {
    static let target: FuzzTarget = {
        let name = getenv("POSTWELL_FUZZ_TARGET").map { String(cString: $0) } ?? ""
        if let target = FuzzTarget(rawValue: name) { return target }
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
        let words = Array("postwell-fuzz: error: POSTWELL_FUZZ_TARGET is to be one of: \(names)\n".utf8)
        _ = write(STDERR_FILENO, words, words.count)
        exit(64)
    }()
}
