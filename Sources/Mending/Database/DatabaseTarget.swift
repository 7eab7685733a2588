package import MySQLClient

/// The database of a WordPress site, and which of its tables are the site's.
package struct DatabaseTarget: Sendable {
    package var login: DatabaseLogin
    /// What the names of the tables begin with; nil where it has to be found out.
    package var prefix: String?
    /// The character set of WordPress's own connection, in which PHP counted the lengths that it stored.
    package var charset: String
    /// Tables of other names that belong to the site, such as those of CUSTOM_USER_TABLE.
    package var moreTables: [String]

    package init(login: DatabaseLogin, prefix: String?, charset: String = "utf8mb4", moreTables: [String] = []) {
        self.login = login
        self.prefix = prefix
        self.charset = charset
        self.moreTables = moreTables
    }
}
