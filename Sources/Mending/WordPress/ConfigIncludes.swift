import Basics
import Glibc

/// The other files that a wp-config.php loads, as far as their names can be read off.
struct ConfigIncludes: Sendable {
    struct Loaded: Sendable {
        var file: ConfigFile
        /// The token of the main file that loads it, itself or by way of another.
        var rank: Int
    }

    /// A file that was not read.
    struct Unknown: Sendable {
        enum Reason: Sendable, Equatable {
            case computed
            case missing
            case unreadable
            /// The name depends on the visit; these are there.
            case choice([String])
        }

        var reason: Reason
        var rank: Int
        var place: String
    }

    /// More than this is an application, not settings.
    static let mostFiles = 8
    /// So many files that could be meant are counted.
    static let mostChoices = 64

    /// The file that most likely has what is nowhere else.
    var likeliest: Unknown? {
        unknown.first { if case .choice = $0.reason { true } else { false } }
            ?? unknown.first { $0.reason != .missing } ?? unknown.first
    }

    private(set) var loaded: [Loaded] = []
    private(set) var unknown: [Unknown] = []
    private var queue: ArraySlice<Loaded> = []
    private var seen: Set<String> = []
    /// Files of which one is loaded by the visitor's host, or the like.
    private var choices: [String] = []

    /// Of a file whose own are read with those of another.
    init() {}

    init(of main: ConfigFile) {
        let reader = Self.reader(main)
        seen = [Self.real(main.path) ?? main.path]
        takeChoices(main, reader)
        for inclusion in main.outline.inclusions { take(inclusion, main, reader, rank: inclusion.at) }
        while let next = queue.popFirst() {
            let reader = Self.reader(next.file)
            for inclusion in next.file.outline.inclusions { take(inclusion, next.file, reader, rank: next.rank) }
        }
    }

    private static func reader(_ file: ConfigFile) -> ConfigPathReader {
        // PHP knows a file by its real name, and asks for relative ones beside it.
        let path = real(file.path) ?? file.path
        let folder = path.hasPrefix("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
        return ConfigPathReader(
            file: file,
            folder: folder,
            root: file.onlyText("ABSPATH") ?? Array((folder + "/").utf8)
        )
    }

    static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Looks for the files whose names depend on the visit, as Debian's do.
    private mutating func takeChoices(_ main: ConfigFile, _ reader: ConfigPathReader) {
        var found: [String] = []
        var first: Int?
        for inclusion in main.outline.inclusions {
            let path = reader.path(inclusion.path)
            guard path.name == nil else { continue }
            let names = Self.patterns(path, inclusion, main, reader).flatMap { $0.matches(limit: Self.mostChoices) }
            if !names.isEmpty { first = first ?? inclusion.at }
            found += names
            if found.count > Self.mostChoices { break }
        }
        choices = Set(found).sorted()
        guard let first else { return }
        if choices.count == 1, let name = choices.first {
            load(name, main, rank: first, at: first)
        } else {
            unknown.append(Unknown(reason: .choice(choices), rank: first, place: main.place(of: first)))
        }
    }

    /// The name itself, or what the variable is set to that stands for it.
    private static func patterns(
        _ path: ConfigPath,
        _ inclusion: PHPOutline.Inclusion,
        _ main: ConfigFile,
        _ reader: ConfigPathReader
    ) -> [ConfigPath] {
        let range = main.source.withoutParentheses(inclusion.path)
        guard range.count == 1, main.source.kind(range.lowerBound) == .variable else { return [path] }
        let name = String(decoding: main.source.text(range.lowerBound), as: UTF8.self)
        return main.outline.all(name).prefix(mostFiles).map { reader.path($0.value) }
    }

    private mutating func take(
        _ inclusion: PHPOutline.Inclusion,
        _ file: ConfigFile,
        _ reader: ConfigPathReader,
        rank: Int
    ) {
        guard !file.loadsWordPress(inclusion) else { return }
        guard let name = reader.path(inclusion.path).name else {
            if choices.isEmpty { note(.computed, file, rank: rank, at: inclusion.at) }
            return
        }
        if choices.count > 1, choices.contains(name) { return }
        load(name, file, rank: rank, at: inclusion.at)
    }

    private mutating func load(_ name: String, _ file: ConfigFile, rank: Int, at index: Int) {
        guard let real = Self.real(name) else {
            note(.missing, file, rank: rank, at: index)
            return
        }
        guard seen.insert(real).inserted else { return }
        guard loaded.count < Self.mostFiles, let bytes = try? ConfigFile.load(real, limit: ConfigFile.maximumSize),
            let other = try? ConfigFile(bytes: bytes, path: name)
        else {
            note(.unreadable, file, rank: rank, at: index)
            return
        }
        loaded.append(Loaded(file: other, rank: rank))
        queue.append(Loaded(file: other, rank: rank))
    }

    private mutating func note(_ reason: Unknown.Reason, _ file: ConfigFile, rank: Int, at index: Int) {
        unknown.append(Unknown(reason: reason, rank: rank, place: file.place(of: index)))
    }
}

extension ConfigFile {
    /// True for the line that hands over to WordPress itself.
    func loadsWordPress(_ inclusion: PHPOutline.Inclusion) -> Bool {
        let name = Array("wp-settings.php".utf8)
        // A name of more pieces is no name.
        return inclusion.path.suffix(16).contains { source.string($0)?.suffix(name.count).elementsEqual(name) == true }
    }
}
