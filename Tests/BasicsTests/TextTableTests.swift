import Basics
import Testing

struct TextTableTests {
    @Test func `Rows are read by column, remarks and empty lines skipped`() throws {
        let table = try TextTable("# remark\nname\tvalue\n\n# more\na\t 1 \nb\t-\n")
        #expect(table.columns == ["name", "value"])
        #expect(table.rows.map { $0["name"] } == ["a", "b"])
        #expect(table.rows.map { $0["value"] } == ["1", ""])
        #expect(table.rows.map { $0["nothing"] } == ["", ""])
        #expect(table.rows.map(\.line) == [5, 6])
    }

    @Test(arguments: ["a\tb\n1\n", "a\tb\n1\t2\t3\n", "a\tb\n1\t2\n3"]) func `A row of another width is refused`(text: String) {
        #expect(throws: InputError("table", "")) { try TextTable(text) }
    }

    @Test func `The message names the line`() throws {
        let error = try #require(throws: InputError.self) { try TextTable("# remark\na\tb\n1\t2\n\n3\n") }
        #expect(error.message.contains("line 5 "))
    }

    @Test func `Files of an editor under Windows read the same`() throws {
        let table = try TextTable("# remark\r\na\tb\r\n\r\n1\t2\r\n")
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map { $0["b"] } == ["2"])
        #expect(table.rows.first?.line == 4)
    }

    @Test(arguments: ["", "\n\n", "# only a remark"]) func `Nothing is a table without rows`(text: String) throws {
        #expect(try TextTable(text).rows.isEmpty)
    }
}
