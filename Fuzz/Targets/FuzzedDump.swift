import Basics

@testable import Mending

/// Dumps: the same output in whatever pieces they come, through memory or through a file, and no byte changed but by edits.
enum FuzzedDump: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let piece = Int(input.byte()) + 1
        let bytes = input.takeRest()
        let whole = outcome(bytes, piece: Int.max, window: DumpWindow.usualSize)
        try promise(
            whole == outcome(bytes, piece: piece, window: 8192),
            "pieces of \(piece) bytes give another outcome"
        )
    }

    private enum Outcome: Equatable {
        case mended([UInt8], Int)
        case refused(String)
    }

    private static func outcome(_ bytes: [UInt8], piece: Int, window size: Int) -> Outcome {
        var at = 0
        let window = DumpWindow(size: size, largest: size) { room in
            let count = min(piece, room.count, bytes.count - at)
            room.copyBytes(from: bytes[at..<at + count])
            at += count
            return count
        }
        var output: [UInt8] = []
        do {
            let ledger = try MendLedger(keepsRecords: false)
            try DumpMend(options: MendOptions(assumed: ["a.example"])).run(
                window,
                decide: { _ in .mend },
                ledger: ledger,
                output: DumpOutput(write: { output.append(contentsOf: $0) })
            )
            return .mended(output, ledger.counts.changes)
        } catch let error as InputError {
            return .refused(error.code)
        } catch {
            return .refused("\(error)")
        }
    }
}
