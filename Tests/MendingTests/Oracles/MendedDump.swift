import Foundation
import Mending
import TestSupport

/// A dump mended without asking anybody, a.example taken to work over https.
enum MendedDump {
    static func make(_ input: String, to output: String) throws {
        var mended = Data()
        let ledger = try MendLedger(keepsRecords: false)
        try DumpMend(options: MendOptions(assumed: ["a.example"])).run(
            try DumpSource(path: input),
            decide: { _ in .leave("other-host") },
            ledger: ledger,
            output: DumpOutput { mended.append(contentsOf: $0) }
        )
        guard FileManager.default.createFile(atPath: output, contents: mended) else {
            throw TestFailure("\(output) cannot be written")
        }
    }
}
