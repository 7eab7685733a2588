import Basics

/// The lines of a database's journal.
///
/// A table has a line with its name and key before its first row. A changed value has its edits in lines of their own,
/// and after them a line `row`; what a run of edits without such a line belonged to was never changed. When the line
/// is on the disk, the change may be made, so that an entry may also tell of a change that a kill kept from happening:
/// whoever undoes compares with what the database holds.
extension Journal {
    struct Table: Codable, Equatable {
        /// Its number in this journal, from 1.
        var table: Int
        var name: String
        /// The columns of the key.
        var key: [String]
    }

    struct Row: Codable, Equatable {
        /// Counted from 0.
        var row: Int
        /// The number of the table.
        var table: Int
        var key: [JournalBytes]
        var column: String
        /// The character set in which the bytes are written here, where it is not that of the column.
        var charset: String?
        var count: Int
        var before: ContentStamp
        var after: ContentStamp
    }

    /// The numbers of rows that stayed as they were after all.
    struct Untouched: Codable, Equatable {
        var untouched: [Int]
    }

    /// A run went on where another one had been stopped.
    struct Resumed: Codable, Equatable {
        var resumed: Timestamp
    }
}

extension Journal.Row {
    /// The line as JSON, written by hand since a table may have millions.
    var line: [UInt8] {
        var line: [UInt8] = []
        line.reserveCapacity(280)
        line += "{\"row\":\(row),\"table\":\(table),\"key\":[".utf8
        for (index, value) in key.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            value.append(to: &line)
        }
        line += "],\"column\":".utf8
        MendJSON.append(column, to: &line)
        if let charset {
            line += ",\"charset\":".utf8
            MendJSON.append(charset, to: &line)
        }
        line += ",\"count\":\(count),\"before\":{\"size\":\(before.size),\"sha256\":\"\(before.sha256)\"}".utf8
        line += ",\"after\":{\"size\":\(after.size),\"sha256\":\"\(after.sha256)\"}}".utf8
        return line
    }
}
