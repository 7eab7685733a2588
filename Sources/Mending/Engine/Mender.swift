/// What mending would change in a file, and what it leaves alone.
package struct MendedBytes {
    /// Ascending, never overlapping.
    package var edits: [Edit]
    package var changes: [Change]
    package var left: [Leftover]

    package init(edits: [Edit], changes: [Change], left: [Leftover]) {
        self.edits = edits
        self.changes = changes
        self.left = left
    }

    /// The bytes with all edits made.
    package func applied(to bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + edits.count)
        var at = 0
        for edit in edits {
            result.append(contentsOf: bytes[at..<edit.at])
            result.append(contentsOf: edit.insert)
            at = edit.at + edit.remove
        }
        result.append(contentsOf: bytes[at...])
        return result
    }
}

/// One address that is mended, as it is spelled where it stands, at most 200 bytes of it.
package struct Change: Sendable, Equatable {
    package var offset: Int
    /// From 1.
    package var line: Int
    package var host: String
    package var from: String
    package var to: String
    /// Such as `text`, `json`, `serialized+url-encoded`.
    package var carrier: String
}

/// One address that is left alone.
package struct Leftover: Sendable, Equatable {
    package var offset: Int
    package var line: Int
    package var url: String
    /// The code of the reason.
    package var reason: String
}

/// Mends whole files: pages, scripts, style sheets, settings, and files that hold one serialised value.
package struct Mender {
    private let options: MendOptions
    private let decide: (Address) -> Decision
    private let hosts: HostTable

    package init(options: MendOptions, decide: @escaping (Address) -> Decision) {
        self.options = options
        self.decide = decide
        hosts = HostTable(options: options)
    }

    /// Works out what to change; nothing is written.
    package func mend(_ bytes: UnsafeRawBufferPointer) -> MendedBytes {
        guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
            return MendedBytes(edits: [], changes: [], left: [])
        }
        var engine = MendEngine(options: options, hosts: hosts, decide: decide)
        engine.mend(base, 0, bytes.count, quoting: .plain)
        var lines = LineCounter(base: base)
        let changes = engine.report.changes.map {
            Change(
                offset: $0.at,
                line: lines.line(at: $0.at),
                host: $0.host,
                from: $0.from,
                to: $0.to,
                carrier: $0.carrier
            )
        }
        lines = LineCounter(base: base)
        let left = engine.report.left.map {
            Leftover(offset: $0.at, line: lines.line(at: $0.at), url: $0.url, reason: $0.reason)
        }
        return MendedBytes(edits: engine.edits.all, changes: changes, left: left)
    }
}

/// Lines of ascending offsets, each byte looked at once.
private struct LineCounter {
    private let base: UnsafePointer<UInt8>
    private var at = 0
    private var line = 1

    init(base: UnsafePointer<UInt8>) { self.base = base }

    mutating func line(at offset: Int) -> Int {
        while at < offset {
            if base[at] == 0x0A { line += 1 }
            at += 1
        }
        return line
    }
}
