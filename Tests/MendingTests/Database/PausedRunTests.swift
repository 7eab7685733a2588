import Basics
import MySQLClient
import TestSupport
import Testing

@testable import Mending

extension LiveDatabaseTests {
    @Suite("Runs that wait while servers are asked")
    struct PausedRunTests {
        private static let table = """
            CREATE TABLE wp_a (id int PRIMARY KEY, t text);
            INSERT INTO wp_a VALUES (1, 'http://a.example/1'), (2, 'http://a.example/2');
            """

        private func mend(_ run: DatabaseMend) throws -> Int {
            let ledger = try MendLedger(keepsRecords: false)
            _ = try run.mend(decide: { _ in .mend }, ledger: ledger) { _, _, _ in }
            return ledger.counts.changes
        }

        @Test func `What another run wrote meanwhile is not cut off`() async throws {
            let lab = try await DatabaseStage.lab("paused", Self.table)
            let before = try await lab.checksums()
            #expect(try lab.run(writes: true, finishes: false).count == 2)
            let waiting = lab.makeMend()
            try waiting.open(writing: lab.writing())
            waiting.pause()
            try await lab.sql("INSERT INTO wp_a VALUES (3, 'http://a.example/3')")
            #expect(try lab.run(writes: true, finishes: false).count == 1)
            try await lab.sql("INSERT INTO wp_a VALUES (4, 'http://a.example/4')")
            #expect(try mend(waiting) == 1)
            try waiting.finish()
            waiting.pause()
            let undone = try lab.undo()
            #expect(undone.isComplete && undone.rows?.restored == 4)
            try await lab.sql("DELETE FROM wp_a WHERE id > 2")
            #expect(try await lab.checksums() == before)
        }

        @Test func `A journal that another run finished meanwhile is left as it is`() async throws {
            let lab = try await DatabaseStage.lab("overtaken", Self.table)
            #expect(try lab.run(writes: true, finishes: false).count == 2)
            let waiting = lab.makeMend()
            try waiting.open(writing: lab.writing())
            waiting.pause()
            try await lab.sql("INSERT INTO wp_a VALUES (3, 'http://a.example/3')")
            #expect(try lab.run(writes: true).count == 1)
            let error = #expect(throws: InputError.self) { try mend(waiting) }
            #expect(error?.code == "journal-exists")
            waiting.pause()
            #expect(try lab.undo().rows?.restored == 3)
        }

        @Test func `The way back of a switch outlives the connection`() async throws {
            let lab = try await DatabaseStage.lab(
                "outlived",
                "INSERT INTO wp_options VALUES (1, 'siteurl', 'http://a.example'), (2, 'home', 'http://a.example');"
            )
            let before = try await lab.checksums()
            let mend = lab.makeMend(switches: true)
            try mend.open(writing: lab.writing())
            mend.pause()
            let rows = SwitchedRows()
            try mend.switchAddresses(rows)
            #expect(rows.settings.count == 2)
            mend.pause()
            #expect(try mend.takeBack(rows))
            #expect(try await lab.checksums() == before)
        }
    }
}
