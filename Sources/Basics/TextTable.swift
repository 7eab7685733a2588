/// A table of knowledge as text: a line of column names, then a fact a line, cells separated by tabs.
///
/// Lines that begin with `#` and empty lines are for the reader. Rows with too few cells are refused, so that a slip of the
/// editor is found by the first test instead of shifting meanings.
package struct TextTable: Sendable {
    package let columns: [String]
    package let rows: [Row]

    package struct Row: Sendable {
        fileprivate let columns: [String]
        fileprivate let cells: [String]
        package let line: Int

        /// The cell of a column, empty where the table has `-`.
        package subscript(column: String) -> String {
            guard let index = columns.firstIndex(of: column), cells[index] != "-" else { return "" }
            return cells[index]
        }
    }

    /// - Throws: ``InputError`` with code `table` that names the line.
    package init(_ text: String) throws(InputError) {
        var columns: [String] = []
        var rows: [Row] = []
        var lines = TextLines(text)
        while let line = lines.next() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false).map(\.trimmedBlanks.text)
            if columns.isEmpty {
                columns = cells
            } else if cells.count != columns.count {
                throw InputError(
                    "table",
                    "line \(lines.number) has \(cells.count) cells where the table has \(columns.count) columns"
                )
            } else {
                rows.append(Row(columns: columns, cells: cells, line: lines.number))
            }
        }
        self.columns = columns
        self.rows = rows
    }
}
