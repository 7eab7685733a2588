import Basics

/// A folder that is not entered, and why.
struct FolderRule: Equatable {
    /// The code for the report's list of what was not read.
    let reason: String
    /// For caches, the code of what to clear so that they are made anew.
    let clear: String?

    /// The last parts of a path, and what such a folder is.
    ///
    /// Names that the builders' own code uses.
    private static let rules: [(path: [String], rule: FolderRule)] = [
        ([".git"], FolderRule(reason: "version-control", clear: nil)),
        ([".svn"], FolderRule(reason: "version-control", clear: nil)),
        ([".hg"], FolderRule(reason: "version-control", clear: nil)),
        (["node_modules"], FolderRule(reason: "packages", clear: nil)),
        (["wp-content", "cache"], FolderRule(reason: "cache", clear: "page-cache")),
        (["wp-content", "litespeed"], FolderRule(reason: "cache", clear: "page-cache")),
        (["wp-content", "et-cache"], FolderRule(reason: "cache", clear: "divi")),
        (["uploads", "cache"], FolderRule(reason: "cache", clear: "page-cache")),
        (["uploads", "elementor", "css"], FolderRule(reason: "cache", clear: "elementor")),
        (["uploads", "bb-plugin", "cache"], FolderRule(reason: "cache", clear: "beaver-builder")),
        (["uploads", "fusion-styles"], FolderRule(reason: "cache", clear: "avada")),
        (["uploads", "oxygen", "css"], FolderRule(reason: "cache", clear: "oxygen")),
        (["uploads", "bricks", "css"], FolderRule(reason: "cache", clear: "bricks")),
        (["uploads", "breakdance", "css"], FolderRule(reason: "cache", clear: "breakdance")),
        (["uploads", "siteorigin-widgets"], FolderRule(reason: "cache", clear: "siteorigin")),
        (["var", "cache"], FolderRule(reason: "cache", clear: "page-cache")),
    ]

    /// The rule for a folder by its absolute path, or nil where it is entered.
    static func of(_ path: PathBytes) -> FolderRule? {
        let parts = path.components.suffix(3).map { String(decoding: $0, as: UTF8.self) }
        return rules.first { parts.count >= $0.path.count && parts.suffix($0.path.count).elementsEqual($0.path) }?.rule
    }
}
