import Basics

extension DumpReader {
    /// A string from its opening quote to its closing one, however long.
    mutating func readString() throws {
        var open = at
        let quoting = modes.quoting(window.base[open])
        var scan = LiteralScan(start: open + 1, quoting: quoting)
        while true {
            if case .end(let end) = scan.search(window.base, filled: window.filled, isAtEnd: window.isAtEnd) {
                at = end + 1
                return try finishString(open + 1, end, quoting, scan.firstHit)
            }
            if window.isAtEnd { throw truncated("in the middle of a value") }
            if open == 0, window.isFull, !window.grow() {
                return try readGiant(&scan, quoting)
            }
            let before = window.offset
            try moveOn(keeping: open)
            scan.moved(by: Int(window.offset - before))
            open -= Int(window.offset - before)
        }
    }

    private mutating func finishString(_ start: Int, _ end: Int, _ quoting: Quoting, _ firstHit: Int?) throws {
        if statement.kind == .values {
            if insert.depth == 1, insert.column == insert.rules.nameColumn, end - start <= 128 {
                insert.rowName = Array(UnsafeBufferPointer(start: window.base + start, count: end - start))
            }
        } else {
            let text =
                end - start <= 1024 ? RawValue(base: window.base, end: end, quoting: quoting).unquoted(start, end) : []
            statement.add(.string(String(decoding: text, as: UTF8.self)))
        }
        guard let firstHit else { return }
        try mendString(start, end, quoting, firstHit)
    }

    private mutating func mendString(_ start: Int, _ end: Int, _ quoting: Quoting, _ firstHit: Int) throws {
        let group = statement.kind == .values ? insert.table : "statements"
        prepare(group)
        engine.forced = leaveReason(start, end)
        engine.mend(window.base, start, end, quoting: quoting, firstHit: firstHit)
        if engine.report.changeCount > 0, isTooLong(start, end, quoting) {
            engine.report.clear()
            engine.forced = .tooLong
            engine.mend(window.base, start, end, quoting: quoting, firstHit: firstHit)
        }
        record(group, ValueSurroundings(base: window.base, start: start, end: end))
        guard !engine.edits.isEmpty, let output else { return }
        try flush(upTo: start)
        try output.write(engine.edits, of: window.base, start, end, offset: window.offset)
        flushed = end
    }

    private mutating func prepare(_ group: String) {
        engine.report.clear()
        engine.report.keepsLeft = ledger != nil
        engine.report.keepsChanges = ledger?.wantsChange(of: group) ?? false
        engine.report.maximum = ledger?.keepsRecords ?? false ? Int.max : MendSample.maximum
    }

    /// Why nothing in the string at hand may change; nil when it may.
    private func leaveReason(_ start: Int, _ end: Int) -> LeaveReason? {
        guard statement.kind == .values else { return statement.kind == .routine ? .routine : .statement }
        guard insert.depth == 1 else { return .statement }
        switch insert.introducer {
        case .word("_binary"): return .blob
        case .word("x"), .word("b"): return .blob
        default: break
        }
        if let reason = insert.rules.rule(insert.column).leave { return reason }
        if insert.rules.nameColumn != nil, insert.column != insert.rules.nameColumn {
            let name = insert.rowName.withUnsafeBufferPointer(StoredName.reason)
            if let name { return name }
        }
        let text = UnsafeBufferPointer(start: window.base + start, count: min(end - start, 2048))
        return SignedShortcode.begins(text) ? .signed : nil
    }

    /// The letter would not fit into the column.
    private func isTooLong(_ start: Int, _ end: Int, _ quoting: Quoting) -> Bool {
        guard statement.kind == .values else { return false }
        let rule = insert.rules.rule(insert.column)
        return rule.isExceeded(by: engine.edits, of: window.base, start, end, quoting)
    }

    /// Tells the ledger what was done to the value.
    private mutating func record(_ group: String, _ around: ValueSurroundings) {
        record(engine.report, engine.edits, group, around)
    }

    private func record(_ report: MendTally, _ edits: EditList, _ group: String, _ around: ValueSurroundings) {
        guard let ledger else { return }
        engine.hosts.count(report.changedHosts.dropFirst(report.changes.count))
        guard !report.changes.isEmpty || !report.left.isEmpty else { return }
        let place = place()
        for change in report.changes {
            ledger.add(around.record(change, place: place, group: group, edits))
        }
        for left in report.left {
            ledger.add(MendLeft(place: place, group: group, url: left.url, reason: left.reason))
        }
    }

    /// `wp_posts.post_content, ID 12`, or the row's number where no number is known.
    private func place() -> String {
        guard statement.kind == .values else {
            return "byte \(window.offset + Int64(at))"
        }
        let column = "\(insert.table).\(insert.rules.rule(insert.column).name)"
        guard !insert.rowID.isEmpty, let name = insert.rules.columns.first?.name else {
            return "\(column), row \(insert.row)"
        }
        return "\(column), \(name) \(String(decoding: insert.rowID, as: UTF8.self))"
    }

    /// Changes that were only counted go to the ledger with the table they belong to.
    mutating func tallyHosts() {
        let table = insert.table
        engine.hosts.takeCounts { ledger?.count(changes: $1, group: table, host: $0) }
    }

    /// A value that does not fit into memory: kept in a file of its own while it is worked out.
    private mutating func readGiant(_ scan: inout LiteralScan, _ quoting: Quoting) throws {
        try flush(upTo: 1)
        let spool = try LiteralSpool()
        let start = window.offset + 1
        var from = 1
        var firstHit: Int?
        func noteHit(_ place: Int?) { if firstHit == nil, let place { firstHit = spool.count + place - from } }
        while true {
            noteHit(scan.firstHit)
            try spool.append(window.base + from, scan.at - from)
            flushed = scan.at
            let before = window.offset
            try moveOn(keeping: scan.at)
            scan.moved(by: Int(window.offset - before))
            scan.forgetHit()
            from = scan.at
            switch scan.search(window.base, filled: window.filled, isAtEnd: window.isAtEnd) {
            case .needsMore where window.isAtEnd: throw truncated("in the middle of a value")
            case .needsMore: continue
            case .end(let end):
                noteHit(scan.firstHit)
                try spool.append(window.base + from, end - from)
                at = end + 1
                flushed = end
                return try mendGiant(spool, start, quoting, firstHit)
            }
        }
    }

    private mutating func mendGiant(
        _ spool: LiteralSpool,
        _ offset: Int64,
        _ quoting: Quoting,
        _ firstHit: Int?
    ) throws {
        try spool.withMapped { base, count, pages in
            let writer = GiantWriter(base: base, offset: offset, output: output)
            if let firstHit {
                let group = statement.kind == .values ? insert.table : "statements"
                prepare(group)
                engine.forced = leaveReason(0, 0)
                let around = ValueSurroundings(base: base, start: 0, end: count)
                let teller = self
                engine.flush = { edits, report in
                    teller.record(report, edits, group, around)
                    report.clear()
                    writer.write(&edits)
                }
                engine.mend(base, 0, count, quoting: quoting, firstHit: firstHit, pages: pages)
                engine.flush = nil
                record(group, around)
                writer.write(&engine.edits)
            }
            try writer.finish(count, pages)
        }
    }
}

/// Writes a mapped value with its edits, as they become final.
private final class GiantWriter {
    private let base: UnsafePointer<UInt8>
    private let offset: Int64
    private let output: PieceGatherer?
    private var written = 0
    private var failure: (any Error)?

    init(base: UnsafePointer<UInt8>, offset: Int64, output: PieceGatherer?) {
        self.base = base
        self.offset = offset
        self.output = output
    }

    func write(_ edits: inout EditList) {
        defer { edits.removeAll() }
        guard let output, failure == nil, let last = edits.entries.last else { return }
        let end = last.at + Int(last.remove)
        do {
            try output.write(edits, of: base, written, end, offset: offset)
            written = end
        } catch {
            failure = error
        }
    }

    /// What comes after the last edit, in pieces that can be given back.
    func finish(_ count: Int, _ pages: MappedPages) throws {
        if let failure { throw failure }
        while let output, written < count {
            let piece = min(1 << 20, count - written)
            try output.write(UnsafeRawBufferPointer(start: base + written, count: piece))
            written += piece
            pages.passed(base + written)
        }
    }
}
