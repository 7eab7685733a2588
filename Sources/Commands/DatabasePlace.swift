import Mending

/// A WordPress's database, and what is known of the WordPress.
struct DatabasePlace: Sendable {
    var target: DatabaseTarget
    /// Nil where the database itself was named.
    var config: WordPressConfig?
    /// The WordPress folder, where it is known.
    var folder: String?
    /// As the person named it.
    var shown: String
    /// The options that lead to it again.
    var options: [String]

    /// wp-config.php and the files that it loads.
    var configs: [WordPressConfig] { config?.all ?? [] }
}
