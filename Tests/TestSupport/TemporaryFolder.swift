package import Foundation

/// A folder of its own below the system's temporary folder, readable by servers that drop their rights.
package struct TemporaryFolder: Sendable {
    package let path: String

    /// Runs `body` and removes the folder, whatever happens.
    package static func with<Value>(_ body: (TemporaryFolder) async throws -> Value) async throws -> Value {
        let folder = try TemporaryFolder()
        do {
            let value = try await body(folder)
            folder.remove()
            return value
        } catch {
            folder.remove()
            throw error
        }
    }

    private init() throws {
        var template = Array((NSTemporaryDirectory() + "/postwell-test.XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw TestFailure("no temporary folder: \(String(cString: strerror(errno)))") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        chmod(path, 0o755)
    }

    package func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    package func write(_ text: String, _ name: String, mode: mode_t = 0o644) throws -> String {
        try write(Array(text.utf8), name, mode: mode)
    }

    @discardableResult
    package func write(_ bytes: [UInt8], _ name: String, mode: mode_t = 0o644) throws -> String {
        let target = file(name)
        guard FileManager.default.createFile(atPath: target, contents: Data(bytes)) else {
            throw TestFailure("\(target) cannot be written")
        }
        chmod(target, mode)
        return target
    }

    package func makeFolder(_ name: String, owner: String? = nil, group: String? = nil, mode: mode_t = 0o755) throws {
        let target = file(name)
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        let user = owner.flatMap { getpwnam($0)?.pointee.pw_uid } ?? getuid()
        let groupID = group.flatMap { getgrnam($0)?.pointee.gr_gid } ?? getgid()
        guard chown(target, user, groupID) == 0, chmod(target, mode) == 0 else { throw TestFailure("\(target): cannot set its owner") }
    }

    package func read(_ name: String) -> String {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What went wrong in a test's set-up.
package struct TestFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
