package import Basics
package import MySQLClient

extension WordPressConfig {
    /// The database that WordPress itself would use.
    ///
    /// - Parameters:
    ///   - tls: What the person asked for; a file that asks for TLS makes `preferred` `required`.
    ///   - environment: The values for `getenv` and its kin.
    /// - Returns: The target.
    /// - Throws: ``InputError`` that names the line which could not be made out, never a password.
    package func makeTarget(
        tls: DatabaseTLS,
        environment: [String: String]
    ) throws(InputError) -> DatabaseTarget {
        let values = ConfigValues(config: self, environment: environment)
        guard let name = try values.text("DB_NAME"), !name.isEmpty else { throw values.missing("DB_NAME") }
        guard let user = try values.text("DB_USER"), !user.isEmpty else { throw values.missing("DB_USER") }
        // WordPress takes an empty text where one of these two is not defined.
        let password = try values.textOrEmpty("DB_PASSWORD")
        let host = try DatabaseHost(values.textOrEmpty("DB_HOST"), file: path)
        var tls = tls
        if tls.mode == .preferred, asksForTLS { tls.mode = .required }
        let login = DatabaseLogin(
            place: host.place,
            user: user,
            password: password.isEmpty ? nil : password,
            database: name,
            tls: tls
        )
        return DatabaseTarget(
            login: login,
            prefix: values.prefix,
            charset: charset(try values.text("DB_CHARSET") ?? ""),
            moreTables: ["CUSTOM_USER_TABLE", "CUSTOM_USER_META_TABLE"].flatMap(tables)
        )
    }

    /// WordPress takes the wider character set where `utf8` is asked for.
    private func charset(_ text: String) -> String {
        text.isEmpty || text == "utf8" ? "utf8mb4" : text.asciiLowercased
    }

    /// All that a table's name may be; one that begins with the prefix is the site's anyway.
    private func tables(_ name: String) -> [String] {
        var tables: [String] = []
        for place in places(name) {
            if case .text(let text) = place.value, !text.isEmpty {
                let table = String(decoding: text, as: UTF8.self)
                if !tables.contains(table) { tables.append(table) }
            }
        }
        return tables
    }

    /// MYSQL_CLIENT_FLAGS with the flag for TLS, by one of its names or as a number.
    private var asksForTLS: Bool {
        let flag = 2048
        return places("MYSQL_CLIENT_FLAGS").contains { place in
            if case .number(let number) = place.value { return (Int(number) ?? 0) & flag != 0 }
            return place.definition.value.contains { token in
                place.file.source.kind(token) == .name
                    && place.file.source.text(token).contains(Array("CLIENT_SSL".utf8))
            }
        }
    }
}

/// Reads constants as text, with the environment for those that come from there.
struct ConfigValues {
    let config: WordPressConfig
    let environment: [String: String]

    /// A secret in a file is a line; more is not read.
    private static let longestSecret = 65_536

    var prefix: String? {
        guard case .one(let place) = config.found("$table_prefix") else { return nil }
        return (try? text(place, "$table_prefix")) ?? nil
    }

    /// Nil where the constant is not defined.
    func text(_ name: String) throws(InputError) -> String? {
        switch config.found(name) {
        case .nothing: return nil
        case .several(let first, let second): throw ambiguous(name, first, second)
        case .one(let place):
            if let unknown = config.mayBeSetBefore(place) { throw missing(name, unknown) }
            return try text(place, name)
        }
    }

    /// Empty where the constant is not defined, and no file that we do not know could define it.
    func textOrEmpty(_ name: String) throws(InputError) -> String {
        if let text = try text(name) { return text }
        if config.includes.unknown.contains(where: { $0.reason != .missing }) { throw missing(name) }
        return ""
    }

    private func text(_ place: ConfigPlace, _ name: String) throws(InputError) -> String? {
        switch place.value {
        case .text(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw InputError(
                    "config-text",
                    "\(name) in \(place.words) is not written in UTF-8",
                    remedy: WordPressConfig.remedy
                )
            }
            return text
        case .flag(let flag): return flag ? "1" : ""
        case .number(let number):
            // 0x10 and 1_000 are other numbers in PHP than they look.
            guard number.utf8.allSatisfy(isDigit), number.utf8.first != UInt8(ascii: "0") || number == "0" else {
                throw computed(name, place)
            }
            return number
        case .environment(let source):
            if let text = value(source) { return text }
            throw InputError(
                "config-environment",
                "\(name) in \(place.words) comes from the environment variable \(printable(source.name)), "
                    + "which is not set here",
                remedy: "set that variable for this command, or \(WordPressConfig.remedy)"
            )
        case .expression: throw computed(name, place)
        }
    }

    private func value(_ source: PHPEnvironment) -> String? {
        if source.allowsFile, let path = environment[source.name + "_FILE"], !path.isEmpty {
            guard var bytes = try? ConfigFile.load(path, limit: Self.longestSecret) else { return nil }
            while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
            return String(validating: bytes, as: UTF8.self)
        }
        return environment[source.name] ?? source.fallback.flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func computed(_ name: String, _ place: ConfigPlace) -> InputError {
        InputError(
            "config-expression",
            "\(name) in \(place.words) is worked out by PHP code, which is not run here",
            remedy: WordPressConfig.remedy
        )
    }

    private func ambiguous(_ name: String, _ first: ConfigPlace, _ second: ConfigPlace) -> InputError {
        InputError(
            "config-ambiguous",
            "\(name) is defined twice, and not the same: in \(first.words) and in \(second.words)",
            remedy: WordPressConfig.remedy
        )
    }

    /// Says where a constant may be that was not found.
    func missing(_ name: String, _ known: ConfigIncludes.Unknown? = nil) -> InputError {
        let path = printable(config.path)
        guard let unknown = known ?? config.includes.likeliest else {
            return InputError(
                "config-no-database",
                "\(path) does not say which database WordPress uses: it defines no \(name)",
                remedy: "give the wp-config.php of the site, or \(WordPressConfig.remedy)"
            )
        }
        let remedy = "give that file with --config, or \(WordPressConfig.remedy)"
        switch unknown.reason {
        case .choice(let names):
            let shown = names.prefix(ConfigIncludes.mostFiles).map { printable($0) }.joined(separator: ", ")
            let more = names.count > ConfigIncludes.mostFiles ? " and more" : ""
            return InputError(
                "config-choice",
                "\(unknown.place) loads one of several files: \(shown)\(more)",
                remedy: "say which one is meant: --config \(printable(names.first ?? ""))"
            )
        case .computed:
            return InputError(
                "config-elsewhere",
                "\(name) may be set by the file that \(unknown.place) loads, whose name is worked out by PHP code",
                remedy: remedy
            )
        case .missing:
            return InputError(
                "config-elsewhere",
                "\(path) defines no \(name), and the file that \(unknown.place) loads is not there",
                remedy: remedy
            )
        case .unreadable:
            return InputError(
                "config-elsewhere",
                "\(name) may be set by the file that \(unknown.place) loads, which could not be read",
                remedy: remedy
            )
        }
    }
}
