package import Basics

/// What a run changes and leaves: all of it counted, some of it kept for people, everything spooled for programs.
package final class MendLedger {
    package private(set) var counts = MendCounts()
    /// Whether every record is kept for JSON.
    package let keepsRecords: Bool
    /// The first leftovers, at most ``maximumLeft`` in all and so many of each reason that each one is seen.
    package private(set) var leftSample: [MendLeft] = []

    private var changeSample = MendSample()
    private var leftPerReason: [String: Int] = [:]
    private let changeSpool: MendSpool?
    private let leftSpool: MendSpool?
    private static let maximumLeft = 200
    private static let maximumLeftPerReason = 20

    /// - Throws: ``InputError`` where the temporary folder cannot be written.
    package init(keepsRecords: Bool) throws(InputError) {
        self.keepsRecords = keepsRecords
        changeSpool = keepsRecords ? try MendSpool() : nil
        leftSpool = keepsRecords ? try MendSpool() : nil
    }

    /// Whether a change in this group is worth putting into words; else ``count(changes:group:host:)`` is enough.
    package func wantsChange(of group: String) -> Bool { keepsRecords || changeSample.wants(group) }

    /// Counts changes that nobody wants to read one by one.
    package func count(changes: Int, group: String, host: String) {
        counts.addChanges(changes, group: group, host: host)
    }

    package func add(_ change: MendChange) {
        counts.addChanges(1, group: change.group, host: change.host)
        changeSample.add(change)
        changeSpool?.add { MendJSON.append(change, to: &$0) }
    }

    package func add(_ left: MendLeft) {
        var left = left
        if left.reason == LeaveReason.credentials.rawValue { left.url = Self.withoutLogin(left.url) }
        counts.addLeft(group: left.group, host: Self.host(of: left.url), reason: left.reason)
        let seen = leftPerReason[left.reason, default: 0]
        if seen < Self.maximumLeftPerReason, leftSample.count < Self.maximumLeft {
            leftSample.append(left)
            leftPerReason[left.reason] = seen + 1
        }
        leftSpool?.add { MendJSON.append(left, to: &$0) }
    }

    /// Changes for people, at most 200, some of every table or file; in the order of the run.
    package var sample: [MendChange] { changeSample.chosen() }

    /// The same, fewer.
    func sample(_ limit: Int) -> [MendChange] { changeSample.chosen(limit) }

    /// Every change as JSON objects with commas between, each on a line of its own.
    package func copyChanges(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        try changeSpool?.copy(to: output)
    }

    package func copyLeft(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
        try leftSpool?.copy(to: output)
    }

    /// A report is sent around; whoever reads it need not learn the password.
    private static func withoutLogin(_ url: String) -> String {
        let bytes = Array(url.utf8)
        guard let slash = bytes.indices.first(where: { bytes[$0...].starts(with: "//".utf8) }) else {
            return "http://…"
        }
        let end = bytes[(slash + 2)...].firstIndex { "/?#".utf8.contains($0) } ?? bytes.count
        guard let at = bytes[..<end].lastIndex(of: UInt8(ascii: "@")) else {
            return String(decoding: bytes[..<(slash + 2)], as: UTF8.self) + "…"
        }
        return String(decoding: bytes[..<(slash + 2)], as: UTF8.self) + "…"
            + String(decoding: bytes[at...], as: UTF8.self)
    }

    /// Between `//` and what ends an authority, without user and port; empty where there is none.
    private static func host(of url: String) -> String {
        let bytes = Array(url.utf8.prefix(320))
        guard let slash = bytes.indices.first(where: { bytes[$0...].starts(with: "//".utf8) }) else { return "" }
        var authority = bytes[(slash + 2)...].prefix { !"/?#\\ \"'<>".utf8.contains($0) }
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
        if authority.first == UInt8(ascii: "[") {
            authority = authority.dropFirst().prefix { $0 != UInt8(ascii: "]") }
        } else if let colon = authority.firstIndex(of: UInt8(ascii: ":")) {
            authority = authority[..<colon]
        }
        let name = String(decoding: authority, as: UTF8.self).asciiLowercased
        return name.utf8.contains(where: { isLetter($0) || isDigit($0) }) ? printable(name, limit: 253) : ""
    }
}
