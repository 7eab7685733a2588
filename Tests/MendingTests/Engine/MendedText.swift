@testable import Mending

/// Text mended as a file is, with the hosts that are taken to be good.
struct MendedText {
    let text: String
    let changes: [Change]
    let left: [Leftover]

    var reasons: [String] { left.map(\.reason) }

    init(
        _ input: String,
        hosts: Set<String> = ["a.example", "b.example"],
        also: Set<MendOptions.Extra> = []
    ) {
        let mender = Mender(options: MendOptions(assumed: hosts, also: also)) { _ in .mend }
        let bytes = Array(input.utf8)
        let (mended, result) = bytes.withUnsafeBytes { bytes in
            let mended = mender.mend(bytes)
            return (mended, mended.applied(to: bytes))
        }
        text = String(decoding: result, as: UTF8.self)
        changes = mended.changes
        left = mended.left
    }
}
