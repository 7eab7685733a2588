import ArgumentParser
import Basics
import Glibc
import Mending
import MySQLClient

/// Options about the database of a WordPress and the way to it; shared by `mend wordpress` and `mend undo`.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The site's wp-config.php.", valueName: "file"), completion: .file())
    var config: String?

    @Option(
        help: ArgumentHelp(
            "The database itself: mysql://USER@HOST/NAME, or mysql://USER@localhost/NAME?socket=PATH.",
            valueName: "url"
        )
    )
    var database: String?

    @Option(
        help: ArgumentHelp(
            "File with the password of --database, or - for standard input. Else POSTWELL_DATABASE_PASSWORD counts.",
            valueName: "file"
        ),
        completion: .file()
    )
    var passwordFile: String?

    @Option(
        name: .customLong("database-tls"),
        help: ArgumentHelp(
            "Encryption of the way to the database: off, preferred, required, verified.",
            valueName: "mode"
        ),
        completion: .list(DatabaseTLS.Mode.allCases.map(\.rawValue))
    )
    var databaseTLS: String?

    @Option(
        name: .customLong("database-ca"),
        help: ArgumentHelp("PEM file of the roots for --database-tls verified.", valueName: "file"),
        completion: .file()
    )
    var databaseCA: String?

    /// The database that the options name; `path` is the WordPress folder, where one was named.
    ///
    /// - Throws: ``InputError`` where they name none, or two.
    func place(path: String?) throws -> DatabasePlace {
        // Their values stay out of the message: one could be a URL with a password in it.
        let named = [(path, "PATH"), (config, "--config"), (database, "--database")].filter { $0.0 != nil }.map(\.1)
        guard named.count <= 1 else {
            throw InputError(
                "database",
                "the database is named twice, by \(named.joined(separator: " and "))",
                remedy: "give the WordPress folder, --config or --database, one of them"
            )
        }
        let tls = try tls()
        if let database {
            let password = try password()
            let login = try DatabaseLogin(url: database, password: password)
            var target = DatabaseTarget(login: login, prefix: nil)
            target.login.tls = tls
            return DatabasePlace(target: target, shown: database, options: ["--database", database] + further)
        }
        guard passwordFile == nil else {
            throw InputError(
                "password",
                "--password-file goes with --database; wp-config.php has its own password",
                remedy: "leave --password-file out"
            )
        }
        let file = try config ?? WordPressFolder.config(of: path ?? ".")
        let wordPress = try WordPressConfig(path: file)
        let target = try wordPress.makeTarget(tls: tls, environment: Self.environment)
        return DatabasePlace(
            target: target,
            config: wordPress,
            folder: Self.folder(of: file) ?? path.flatMap { InputFile.isFile($0) ? nil : $0 },
            shown: file,
            options: ["--config", Self.absolute(file)] + further
        )
    }

    /// What `mend undo` needs beside the database's name.
    private var further: [String] {
        let named = [("--password-file", passwordFile), ("--database-tls", databaseTLS), ("--database-ca", databaseCA)]
        return named.flatMap { name, value in value.map { [name, $0] } ?? [] }
    }

    private func tls() throws(InputError) -> DatabaseTLS {
        var tls = DatabaseTLS()
        if let databaseTLS {
            guard let mode = DatabaseTLS.Mode(rawValue: databaseTLS) else {
                throw InputError(
                    "database-tls",
                    "--database-tls: there is no \"\(printable(databaseTLS, limit: 40))\"",
                    remedy: "write off, preferred, required or verified"
                )
            }
            tls.mode = mode
        }
        if let databaseCA {
            guard databaseTLS == nil || tls.mode == .verified else {
                throw InputError(
                    "database-ca",
                    "--database-ca checks the server, which --database-tls \(tls.mode.rawValue) does not",
                    remedy: "write --database-tls verified, or leave --database-ca out"
                )
            }
            _ = try InputFile.read(databaseCA)
            tls = DatabaseTLS(mode: .verified, authority: databaseCA)
        }
        return tls
    }

    private func password() throws(InputError) -> String? {
        if let passwordFile { return String(decoding: try InputFile.password(passwordFile), as: UTF8.self) }
        return Self.environment["POSTWELL_DATABASE_PASSWORD"]
    }

    /// As the program was given it.
    private static var environment: [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        return variables
    }

    /// As the journal's path is given, so that the command works from anywhere.
    private static func absolute(_ file: String) -> String {
        guard let real = realpath(file, nil) else { return file }
        defer { free(real) }
        return String(cString: real)
    }

    /// The WordPress folder that the file stands in; nil where it stands above it, as some hosts have it.
    private static func folder(of file: String) -> String? {
        let slash = file.lastIndex(of: "/")
        let folder = slash.map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
        return InputFile.isFile(folder + "/wp-settings.php") ? folder : nil
    }
}
