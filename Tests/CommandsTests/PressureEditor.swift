import Synchronization
import TestSupport

/// One statement of somebody else's work; `SCHEME` in it stands for http, or https where the work is done again.
struct PressureEdit: Sendable {
    let sql: String

    init(_ sql: String) { self.sql = sql }
}

/// Somebody who works in the database all the time: adds words, changes other columns, moves, deletes and inserts rows.
///
/// Each statement is a transaction of its own that touches one row, so no deadlock chooses it; and it depends on nothing that
/// mending changes, so the same work can be done once more in another database.
struct PressureEditor {
    let server: MariaDB

    /// Edits until `body` has returned; what was done is returned with its value.
    func working<Value: Sendable>(_ body: () async throws -> Value) async throws -> (Value, [PressureEdit]) {
        let isDone = Mutex(false)
        async let edits = work { isDone.withLock { $0 } }
        let value: Value
        do {
            value = try await body()
        } catch {
            isDone.withLock { $0 = true }
            throw error
        }
        isDone.withLock { $0 = true }
        return (value, try await edits)
    }

    private func work(until isDone: @Sendable () -> Bool) async throws -> [PressureEdit] {
        var random = SplitMix64(seed: 42)
        var edits: [PressureEdit] = []
        while !isDone() {
            let some = (0..<50).map { Self.edit(edits.count + $0, &random) }
            try await replay(some, in: PressureSite.name, scheme: "http")
            edits += some
        }
        return edits
    }

    /// Stops at the first statement that fails, so that each that is counted has been committed.
    func replay(_ edits: [PressureEdit], in database: String, scheme: String) async throws {
        let statements = edits.map { $0.sql.replacing("SCHEME", with: scheme) + ";\n" }.joined()
        try await server.run("USE \(database); SET time_zone = '+00:00', timestamp = 1700000000;\n" + statements)
    }

    private static func edit(_ number: Int, _ random: inout SplitMix64) -> PressureEdit {
        let row = Int.random(in: 1...PressureSite.posts, using: &random)
        let small = row % 200 + 1
        let sql =
            switch Int.random(in: 0..<10, using: &random) {
            case 0, 1, 2: "UPDATE wp_posts SET post_content = CONCAT(post_content, ' token-\(number)') WHERE ID = \(row)"
            case 3: "UPDATE wp_posts SET post_title = 'title \(number)', post_status = 'draft' WHERE ID = \(row)"
            case 4: "DELETE FROM wp_posts WHERE ID = \(row)"
            case 5:
                """
                INSERT INTO wp_posts (ID, post_content, post_title, post_excerpt)
                VALUES (\(number + 100_000), 'SCHEME://a.example/new-\(number)', '', '')
                """
            case 6:
                """
                UPDATE wp_places SET number = number + 1000
                WHERE kind = '\(row % 50 == 0 ? "http://a.example/old" : row % 2 == 0 ? "even" : "odd")' AND number = \(row)
                """
            case 7: "UPDATE wp_log SET note = CONCAT(note, ' token-\(number)') WHERE id = \(small)"
            case 8: "UPDATE wp_dated SET body = CONCAT(body, ' token-\(number)') WHERE id = \(small)"
            default: "UPDATE wp_options SET option_value = 'a:1:{i:0;i:\(number);}' WHERE option_name = 'widget_\(small)'"
            }
        return PressureEdit(sql)
    }
}
