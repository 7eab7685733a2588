import Basics
import Foundation
import TestSupport

@testable import Mending

/// A small website in a temporary folder, and what became of it.
struct MendedTree {
    static let time = Timestamp(iso8601: "2026-11-25T12:00:00Z") ?? Timestamp(seconds: 0)

    let outside: TemporaryFolder
    /// The folder of the site, free of symbolic links, with a folder of its own around it for the journal.
    let root: String

    @discardableResult
    static func with<Value>(_ files: [String: String], _ body: (MendedTree) async throws -> Value) async throws -> Value {
        try await TemporaryFolder.with { outside in
            try outside.makeFolder("site")
            let root = try RootList.resolved(PathBytes(outside.file("site"))).text
            let tree = MendedTree(outside: outside, root: root)
            for (name, text) in files { try tree.write(text, name) }
            return try await body(tree)
        }
    }

    func path(_ name: String) -> String { root + "/" + name }

    func write(_ text: String, _ name: String) throws {
        let folder = URL(fileURLWithPath: path(name)).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try outside.write(text, "site/" + name)
    }

    func read(_ name: String) -> String { outside.read("site/" + name) }

    /// Mends every address of a.example; others are answered with a reason.
    @discardableResult
    func mend(
        writes: Bool = true,
        paths: [String]? = nil,
        journal: String? = nil,
        ledger: MendLedger? = nil,
        hook: @escaping @Sendable (WriteStep, String) throws -> Void = { _, _ in }
    ) throws -> MendResult {
        try Self.mend(
            paths: paths ?? [root],
            writes: writes,
            journal: journal,
            ledger: try ledger ?? MendLedger(keepsRecords: false),
            hook: hook
        )
    }

    static func mend(
        paths: [String],
        writes: Bool = true,
        journal: String? = nil,
        ledger: MendLedger,
        hook: @escaping @Sendable (WriteStep, String) throws -> Void = { _, _ in }
    ) throws -> MendResult {
        var options = FilesMendOptions(mend: MendOptions(), writes: writes, journal: journal, at: time)
        options.hook = hook
        let files = FilesMend(paths: paths, options: options)
        try files.check()
        return try files.run(
            decide: { $0.host == "a.example" ? .mend : .leave("not-found") },
            ledger: ledger
        )
    }

    /// Every file below the folder with its bytes, mode and owner: equal snapshots are equal trees.
    func snapshot(_ folder: String? = nil) throws -> [String: String] {
        let root = folder ?? self.root
        var found: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            var status = stat()
            guard lstat(root + "/" + name, &status) == 0 else { throw TestFailure("\(name) is gone") }
            let isFile = status.st_mode & S_IFMT == S_IFREG
            let bytes = isFile ? FileManager.default.contents(atPath: root + "/" + name) ?? Data() : Data()
            found[name] = "\(String(status.st_mode, radix: 8)) \(status.st_uid):\(status.st_gid) \(bytes.base64EncodedString())"
        }
        return found
    }

    /// Names in the folder around the site: the site itself, and journals.
    var around: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: outside.path)) ?? []).sorted() }

    /// What a killed run left.
    func parts() throws -> [String] { try snapshot().keys.filter { $0.hasSuffix(".part") } }
}

extension MendResult {
    /// The journal's path, for undoing.
    func journalPath() throws -> String {
        guard let journal else { throw TestFailure("no journal") }
        return journal
    }
}
