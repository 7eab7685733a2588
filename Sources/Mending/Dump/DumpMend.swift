/// Mends database dumps as streams of bytes: memory stays flat whatever the length of lines, values and the dump.
///
/// ``scan(_:book:progress:)`` collects the addresses, which are then asked; ``run(_:decide:ledger:output:progress:)`` reads
/// the dump once more with the answers. Offline, the second step alone is enough.
package struct DumpMend {
    private let options: MendOptions

    package init(options: MendOptions) { self.options = options }

    /// Notes the addresses that have to be asked, each once; `progress` is told how many unpacked bytes were read.
    ///
    /// - Throws: What ``run(_:decide:ledger:output:progress:)`` throws.
    package func scan(_ source: DumpSource, book: AddressBook, progress: @escaping (Int64) -> Void = { _ in }) throws {
        let engine = MendEngine(options: options, hosts: HostTable(options: options)) { address in
            book.note(address)
            return .leave("pending")
        }
        let window = DumpWindow(read: try source.reader())
        var reader = DumpReader(
            options: options,
            window: window,
            engine: engine,
            ledger: nil,
            output: nil,
            progress: progress
        )
        try reader.run()
    }

    /// Tells the ledger what changes and what is left, and writes the mended dump where there is an output.
    ///
    /// - Returns: How many `INSERT` and `REPLACE` heads were met; a dump without any holds nothing that could be mended.
    /// - Throws: `InputError` with code `truncated` or `form`; the errors of reading, unpacking and writing.
    @discardableResult
    package func run(
        _ source: DumpSource,
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger,
        output: DumpOutput? = nil,
        progress: @escaping (Int64) -> Void = { _ in }
    ) throws -> Int {
        let lateKeys = try lateKeys(of: source)
        let window = DumpWindow(read: try source.reader())
        return try run(
            window,
            decide: decide,
            ledger: ledger,
            output: output,
            lateKeys: lateKeys,
            progress: progress
        )
    }

    /// Reads a dump whose keys are made after its rows once before, for nothing but those keys.
    private func lateKeys(of source: DumpSource) throws -> [String: Set<String>] {
        guard try source.makesKeysLate() else { return [:] }
        try source.keep()
        let nobody = MendOptions(assumed: [])
        let engine = MendEngine(options: nobody, hosts: HostTable(options: nobody)) { _ in .leave("") }
        var reader = DumpReader(
            options: nobody,
            window: DumpWindow(read: try source.reader()),
            engine: engine,
            ledger: nil,
            output: nil,
            progress: { _ in }
        )
        try reader.run()
        try source.rewind()
        return reader.lateKeys
    }

    @discardableResult
    func run(
        _ window: DumpWindow,
        decide: @escaping (Address) -> Decision,
        ledger: MendLedger,
        output: DumpOutput?,
        lateKeys: [String: Set<String>] = [:],
        progress: @escaping (Int64) -> Void = { _ in }
    ) throws -> Int {
        let engine = MendEngine(options: options, hosts: HostTable(options: options), decide: decide)
        var reader = DumpReader(
            options: options,
            window: window,
            engine: engine,
            ledger: ledger,
            output: output,
            progress: progress
        )
        reader.lateKeys = lateKeys
        try reader.run()
        return reader.insertions
    }
}
