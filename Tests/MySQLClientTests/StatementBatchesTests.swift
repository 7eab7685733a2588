import Testing

@testable import MySQLClient

struct StatementBatchesTests {
    private func batches(_ sizes: [Int], limit: Int) -> [[Int]] {
        let statements = sizes.map { size in
            var sql = SQLText()
            for _ in 0..<size { sql.add("x") }
            return sql
        }
        return StatementBatches(statements, limit: limit).map { batch in
            let parts = batch.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(\.count)
            #expect(parts.count == batch.count)
            return parts
        }
    }

    @Test func `statements are joined up to the limit, and a larger one goes alone`() {
        #expect(batches([], limit: 10).isEmpty)
        #expect(batches([4, 5, 1, 12, 3, 3, 3], limit: 10) == [[4, 5], [1], [12], [3, 3], [3]])
        #expect(batches([3, 3], limit: 0) == [[3], [3]])
    }
}
