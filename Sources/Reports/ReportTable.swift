/// Rows of cells under column names; a row that is too short is filled with empty cells, a longer one is cut.
package struct ReportTable: Sendable, Equatable {
    package var columns: [String]
    package var rows: [[Cell]]

    package init(columns: [String], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// The rows, each with exactly one cell a column.
    var evenRows: [[Cell]] {
        rows.map { row in columns.indices.map { row.indices.contains($0) ? row[$0] : Cell("") } }
    }
}

/// The text of a table's cell, with a level where the cell is a judgement.
package struct Cell: Sendable, Equatable {
    package var text: String
    package var level: VerdictLevel?

    package init(_ text: String, level: VerdictLevel? = nil) {
        self.text = text
        self.level = level
    }
}
