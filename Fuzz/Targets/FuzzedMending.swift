@testable import Mending

/// Values of a database and files of a site: what is patched stays in order, and a second run finds nothing.
enum FuzzedMending: FuzzedReader {
    private static let quotings: [Quoting] = [
        .plain, Quoting(backslashes: true, quote: 0x27), Quoting(backslashes: false, quote: 0x27),
        Quoting(backslashes: true, quote: 0x22),
    ]

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let quoting = quotings[input.choice(of: quotings.count)]
        let bytes = input.takeRest()
        let first = try mended(bytes, quoting)
        try promise(first == (try mended(first, quoting)), "a second run changes what the first has mended")
    }

    private static func mended(_ bytes: [UInt8], _ quoting: Quoting) throws(BrokenPromise) -> [UInt8] {
        let options = MendOptions(assumed: ["a.example"])
        var engine = MendEngine(options: options, hosts: HostTable(options: options)) { _ in .mend }
        var result: [UInt8] = []
        bytes.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return }
            engine.mend(base, 0, bytes.count, quoting: quoting)
            engine.edits.write(from: base, 0, bytes.count) { result.append(contentsOf: $0) }
        }
        var at = 0
        for edit in engine.edits.all {
            try promise(edit.at >= at && edit.at + edit.remove <= bytes.count, "edits overlap or leave the value")
            at = edit.at + edit.remove
        }
        try promise(engine.edits.isEmpty || engine.report.changeCount > 0, "bytes change without an address")
        return result
    }
}
