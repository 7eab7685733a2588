package import Basics

/// A wp-config.php: which database it names, and which settings of the site's address it makes.
///
/// PHP is not run. What can be read off is read off, also in the files that it loads by a plain name; of all else it
/// is known that it is worked out. No description of this type shows what is in the file.
package struct WordPressConfig: Sendable {
    /// A constant as written.
    package enum Value: Sendable, Equatable {
        case text(String)
        case flag(Bool)
        case number(String)
        /// Worked out by code, or defined more than once with different values.
        case expression
    }

    let file: ConfigFile
    let includes: ConfigIncludes
    /// True where FORCE_SSL_ADMIN is defined nowhere and is to be written into this file.
    let takesForce: Bool
    /// The files that it loads and that could be read, at most 8; each has edits of its own.
    package let included: [WordPressConfig]

    /// The path as given, for people.
    package var path: String { file.path }
    package var bytes: [UInt8] { file.bytes }

    static let remedy = "give the database itself: --database mysql://USER@HOST/NAME"

    /// Reads a file of at most 1 MB, and those that it loads.
    ///
    /// - Throws: ``InputError`` where it cannot be read, or is such that PHP could not read it either.
    package init(path: String) throws(InputError) {
        try self.init(bytes: ConfigFile.read(path), path: path)
    }

    /// The same for bytes that are there already; `path` says where the files that it loads are looked for.
    package init(bytes: [UInt8], path: String) throws(InputError) {
        guard bytes.count <= ConfigFile.maximumSize else {
            throw InputError("config-size", "\(printable(path)) is larger than 1 MB, so it is no wp-config.php")
        }
        file = try ConfigFile(bytes: bytes, path: path)
        includes = ConfigIncludes(of: file)
        let others = includes.loaded.map(\.file)
        // Debian's own file is replaced at every update; what people write is in the file with the database's name.
        let ours = file.outline.all("DB_NAME").contains { !$0.isGuarded }
        let owner = ours ? nil : others.firstIndex { !$0.outline.all("DB_NAME").isEmpty }
        let isMissing = ([file] + others).allSatisfy { $0.outline.all(Self.force).isEmpty }
        takesForce = isMissing && owner == nil
        included = others.enumerated().map { index, other in
            WordPressConfig(file: other, takesForce: isMissing && index == owner)
        }
    }

    private init(file: ConfigFile, takesForce: Bool) {
        self.file = file
        includes = ConfigIncludes()
        self.takesForce = takesForce
        included = []
    }

    /// This file and those that it loads.
    package var all: [WordPressConfig] { [self] + included }

    /// What a constant is here or in a file that is loaded; nil where it is not defined.
    package func constant(_ name: String) -> Value? {
        switch found(name) {
        case .nothing: nil
        case .several: .expression
        case .one(let place): value(place)
        }
    }

    /// `$table_prefix` where it is plain.
    package var prefix: String? {
        guard case .one(let place) = found("$table_prefix"), case .text(let text) = value(place) else { return nil }
        return text
    }

    /// True where the code says itself that a request was a secure one, as behind a proxy.
    package var trustsForwardedProto: Bool {
        file.outline.setsHTTPS || includes.loaded.contains { $0.file.outline.setsHTTPS }
    }

    private func value(_ place: ConfigPlace) -> Value {
        switch place.value {
        case .text(let text): .text(String(decoding: text, as: UTF8.self))
        case .flag(let flag): .flag(flag)
        case .number(let number): .number(number)
        case .environment, .expression: .expression
        }
    }
}

extension WordPressConfig: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { printable(path) }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["path": path]) }
}
