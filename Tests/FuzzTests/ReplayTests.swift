import FuzzTargets
import Testing

/// What once broke a reader is read by every later version of it.
struct ReplayTests {
    @Test(arguments: FuzzFile.finds)
    func `no find breaks its reader again`(_ find: FuzzFile) throws {
        try find.target.run(find.bytes)
    }

    @Test(arguments: FuzzFile.seeds)
    func `every seed is read as it should be`(_ seed: FuzzFile) throws {
        try seed.target.run(seed.bytes)
    }

    @Test(arguments: FuzzTarget.allCases)
    func `every reader takes nothing, one byte of each kind, and 64 KB of one byte`(_ target: FuzzTarget) throws {
        try target.run([])
        for byte in UInt8.min...UInt8.max { try target.run([byte]) }
        for byte in [0x00, 0x0A, 0x20, 0x30, 0x61, 0xFF] as [UInt8] {
            try target.run(Array(repeating: byte, count: 65_536))
        }
    }

    @Test(arguments: FuzzTarget.allCases)
    func `every reader has seeds`(_ target: FuzzTarget) {
        #expect(FuzzFile.seeds.contains { $0.target == target && !$0.bytes.isEmpty })
    }

    @Test func `no file lies where no reader looks`() {
        #expect(FuzzFile.folders.allSatisfy { FuzzTarget(rawValue: $0) != nil }, "\(FuzzFile.folders)")
    }
}
