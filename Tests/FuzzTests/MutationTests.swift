import FuzzTargets
import TestSupport
import Testing

/// Hostile input in every run of the tests, also where no fuzzer is at hand.
struct MutationTests {
    /// In a process of its own, since a reader that traps must not take all other tests along.
    @Test(arguments: FuzzTarget.allCases)
    func `thousands of mutations of the seeds break no promise`(_ target: FuzzTarget) async throws {
        try await TemporaryFolder.with { folder in
            let path = try folder.write("", "input")
            let name = target.rawValue
            let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
                [name = name as String, path = path as String] in
                try mutate(name, tracing: path)
            }
            guard let input = Trace.left(at: path) else { return }
            let words = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
            Issue.record("put this into Fuzz/Finds/\(target)/x.hex: \(input)\n\(words.suffix(2000))")
        }
    }
}

/// Leaves the input that broke a promise, or ended the process, in the file.
private func mutate(_ name: String, tracing path: String) throws {
    let target = try #require(FuzzTarget(rawValue: name))
    let trace = try Trace(path: path)
    let samples = (FuzzFile.seeds + FuzzFile.finds).filter { $0.target == target }.map(\.bytes)
    var mutator = Mutator(samples: samples, seed: name.utf8.reduce(1) { $0 &* 31 &+ UInt64($1) })
    // An explanation costs fifty times what the others cost: all wordings are tried, and the answer is rendered.
    for _ in 0..<(target == .explain ? 100 : 2000) {
        let bytes = mutator.next()
        trace.note(bytes)
        try target.run(bytes)
    }
    trace.clear()
}
