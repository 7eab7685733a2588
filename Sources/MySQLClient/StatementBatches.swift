/// Statements joined by `;` into texts of a limited size; one that is larger alone goes alone.
struct StatementBatches: Sequence, IteratorProtocol {
    struct Batch: Equatable {
        var bytes: [UInt8]
        /// How many statements are in it.
        var count: Int
    }

    private var rest: ArraySlice<SQLText>
    private let limit: Int

    init(_ statements: [SQLText], limit: Int) {
        rest = statements[...]
        self.limit = limit
    }

    mutating func next() -> Batch? {
        guard let first = rest.popFirst() else { return nil }
        var batch = Batch(bytes: first.bytes, count: 1)
        while let statement = rest.first, batch.bytes.count + 1 + statement.count <= limit {
            batch.bytes.append(UInt8(ascii: ";"))
            batch.bytes.append(contentsOf: statement.bytes)
            batch.count += 1
            rest.removeFirst()
        }
        return batch
    }
}
