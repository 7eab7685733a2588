import Basics

/// Files that people take for dumps, told by their first bytes.
enum DumpForm {
    /// - Throws: ``InputError`` with code `form` that says what it is and how to get a dump.
    static func check(_ start: UnsafeRawBufferPointer) throws(InputError) {
        let zeros = start.prefix(64).count { $0 == 0 }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || zeros > 24 {
            throw InputError(
                "form",
                "this dump is in UTF-16, as PowerShell's > writes it, which has damaged it for any database",
                remedy: "export it again with mysqldump --result-file=dump.sql instead of >"
            )
        }
        if start.starts(with: "PK\u{3}\u{4}".utf8) {
            throw InputError("form", "this is a ZIP archive", remedy: "unzip it first and give the .sql file in it")
        }
        if start.starts(with: "SQLite format 3".utf8) {
            throw InputError("form", "this is a SQLite database, not a dump", remedy: "give a dump of MySQL or MariaDB")
        }
        let text = start.drop { $0 <= 0x20 || $0 >= 0x80 }
        if text.starts(with: "<?xml".utf8) {
            throw InputError(
                "form",
                "this is XML, not SQL",
                remedy: "export with mysqldump without --xml, or in phpMyAdmin with the format SQL"
            )
        }
    }
}
