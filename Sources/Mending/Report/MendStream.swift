extension DumpMend {
    /// Mends a dump that comes once, from a closure that fills some of the memory it is given; zero is the end.
    ///
    /// - Returns: How many heads of rows were met.
    @discardableResult
    package func run(
        reading: @escaping (UnsafeMutableRawBufferPointer) throws -> Int,
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger,
        output: DumpOutput? = nil,
        progress: @escaping (Int64) -> Void = { _ in }
    ) throws -> Int {
        try run(DumpWindow(read: reading), decide: decide, ledger: ledger, output: output, progress: progress)
    }
}
