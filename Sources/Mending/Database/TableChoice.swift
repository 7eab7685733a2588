import Basics
import MySQLClient

/// Which tables of a database belong to the site.
struct TableChoice {
    let prefix: String
    let tables: [SchemaReader.Listed]
    let skipped: [MendSkipped]

    /// Engines that cannot change a row that they have.
    private static let unchangeable: Set<String> = ["ARCHIVE", "BLACKHOLE"]

    /// - Throws: ``InputError`` with code `prefix` where no WordPress is found, or several are and none was named.
    init(_ listed: [SchemaReader.Listed], target: DatabaseTarget, ignoresCase: Bool) throws(InputError) {
        let names = Set(listed.map(\.name))
        let sites = Self.sites(names)
        prefix = try Self.prefix(target, sites, names, ignoresCase)
        let begin = prefix
        // Another site in the same database may have a prefix that begins with ours: wp_ and wp_shop_.
        let others = Self.nested(names, in: begin, ignoresCase)
        var tables: [SchemaReader.Listed] = []
        var skipped: [MendSkipped] = []
        for table in listed {
            guard target.moreTables.contains(table.name) || Self.has(table.name, begin, ignoresCase) else { continue }
            if let other = others.first(where: { Self.has(table.name, $0, ignoresCase) }),
                !target.moreTables.contains(table.name)
            {
                let path = "\(other)*"
                if skipped.last?.path != path { skipped.append(MendSkipped(path: path, reason: "other-site")) }
            } else if table.type.hasSuffix("VIEW") {
                skipped.append(MendSkipped(path: table.name, reason: "view"))
            } else if table.type == "SEQUENCE" {
                continue
            } else if table.engine.isEmpty {
                skipped.append(MendSkipped(path: table.name, reason: "not-readable"))
            } else if Self.unchangeable.contains(table.engine) {
                skipped.append(MendSkipped(path: table.name, reason: "engine"))
            } else {
                tables.append(table)
            }
        }
        self.tables = tables
        self.skipped = skipped
    }

    private static func has(_ name: String, _ prefix: String, _ ignoresCase: Bool) -> Bool {
        ignoresCase ? name.lowercased().hasPrefix(prefix.lowercased()) : name.hasPrefix(prefix)
    }

    /// The prefixes of WordPress installations: each has options, posts and users; a network's further sites have no users.
    static func sites(_ names: Set<String>) -> [String] {
        names.compactMap { name in
            guard name.hasSuffix("options") else { return nil }
            let prefix = String(name.dropLast("options".count))
            return names.contains(prefix + "posts") && names.contains(prefix + "users") ? prefix : nil
        }.sorted()
    }

    /// Prefixes of other sites that begin with ours.
    ///
    /// They may share our users, and so have no table of their own for them; the further sites of a network, which are
    /// ours, have a number.
    private static func nested(_ names: Set<String>, in prefix: String, _ ignoresCase: Bool) -> [String] {
        names.compactMap { name in
            guard name.hasSuffix("options"), has(name, prefix, ignoresCase) else { return nil }
            let other = String(name.dropLast("options".count))
            let rest = other.dropFirst(prefix.count)
            let isNumber = rest.last == "_" && rest.dropLast().utf8.allSatisfy(isDigit)
            return rest.isEmpty || isNumber || !names.contains(other + "posts") ? nil : other
        }.sorted { $0.utf8.count < $1.utf8.count }
    }

    /// True for the table of a site's settings: ours, or one of a network's further sites.
    func holdsSettings(_ table: String, ignoresCase: Bool) -> Bool {
        guard Self.has(table, prefix, ignoresCase) else { return false }
        var rest = table.dropFirst(prefix.count)
        if rest == "sitemeta" { return true }
        let number = rest.prefix { $0.utf8.allSatisfy(isDigit) }
        if !number.isEmpty, rest.dropFirst(number.count).first == "_" { rest = rest.dropFirst(number.count + 1) }
        return rest == "options"
    }

    private static func prefix(
        _ target: DatabaseTarget,
        _ sites: [String],
        _ names: Set<String>,
        _ ignoresCase: Bool
    ) throws(InputError) -> String {
        if let prefix = target.prefix {
            guard
                names.contains(where: {
                    ignoresCase ? $0.lowercased() == "\(prefix)options".lowercased() : $0 == "\(prefix)options"
                })
            else {
                throw InputError(
                    "prefix",
                    "the database \(printable(target.login.database)) has no table \(printable(prefix))options"
                        + (sites.isEmpty
                            ? "" : "; it has \(sites.map { printable($0) + "options" }.joined(separator: ", "))"),
                    remedy: sites.isEmpty
                        ? "check the database's name, and that this user may read it"
                        : "give --prefix \(printable(sites[0]))"
                )
            }
            return prefix
        }
        guard let first = sites.first else {
            throw InputError(
                "prefix",
                "the database \(printable(target.login.database)) holds no WordPress that this user may read",
                remedy: "check the database's name, and that the user may read its tables; --prefix names one by hand"
            )
        }
        guard sites.count == 1 else {
            throw InputError(
                "prefix",
                "the database holds several sites: \(sites.map { printable($0) }.joined(separator: ", "))",
                remedy: "say which one: --prefix \(printable(first))"
            )
        }
        return first
    }
}
