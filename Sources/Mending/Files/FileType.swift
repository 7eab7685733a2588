import Basics

/// What to do with a file, as far as its name tells.
enum FileType: Equatable {
    /// Text of a kind that a website is made of.
    case mended
    /// A database dump, whose values need the dump's own reader.
    case dump
    /// Pictures, fonts, archives: nothing that we would change.
    case other

    /// Extensions in lower case; a site's template engines included.
    private static let extensions: Set<Substring> = Set(list.split(separator: " "))

    private static let list = """
        php phtml php3 php4 php5 php7 php8 inc module theme profile engine tpl htm html shtml htc css scss sass less \
        styl js mjs cjs jsx ts tsx vue svelte json jsonld webmanifest geojson twig mustache hbs handlebars ejs liquid \
        latte njk txt md markdown vtt srt htaccess yml yaml env ini conf config xml svg xhtml xsl xslt rss atom
        """

    private static let dumps = [".sql", ".sql.gz", ".sql.zst", ".sql.bz2", ".sql.xz", ".sql.zip"]

    init(name: PathBytes) {
        let lowered = name.text.asciiLowercased
        if Self.dumps.contains(where: lowered.hasSuffix) {
            self = .dump
        } else if let dot = lowered.lastIndex(of: ".") {
            self = Self.extensions.contains(lowered[lowered.index(after: dot)...]) ? .mended : .other
        } else {
            self = .other
        }
    }

    /// The type of a file that was named on the command line: whoever names it wants it read.
    init(named name: PathBytes) {
        let type = FileType(name: name)
        self = type == .other ? .mended : type
    }
}
