import MySQLClient

/// One of the site's own addresses as the database has it.
package struct SiteSetting: Sendable, Equatable {
    /// Such as `wp_options.siteurl`.
    package var place: String
    package var address: String

    static func mayBeIn(_ table: LiveTable) -> Bool {
        switch table.nameColumn {
        case "option_name": table.holdsSettings && table.columns.contains { $0.name == "option_value" }
        case "meta_key": table.holdsSettings && table.columns.contains { $0.name == "meta_value" }
        default: false
        }
    }

    /// `siteurl` and `home` of a site, `siteurl` of a network.
    static func isName(_ name: UnsafeBufferPointer<UInt8>, in table: LiveTable) -> Bool {
        mayBeIn(table) && (name.equals("siteurl") || name.equals("home"))
    }

    static func condition(_ table: LiveTable) -> SQLText {
        var sql = SQLText()
        sql.add(name: table.nameColumn ?? "")
        sql.add(" IN ('siteurl','home')")
        return sql
    }

    static func statement(_ table: LiveTable) -> SQLText {
        let value = table.nameColumn == "option_name" ? "option_value" : "meta_value"
        var sql = SQLText("SELECT ")
        sql.add(name: table.nameColumn ?? "")
        sql.add(",")
        sql.add(name: value)
        sql.add(" FROM ")
        sql.add(name: table.name)
        sql.add(" WHERE ")
        sql.add(condition(table))
        return sql
    }
}
