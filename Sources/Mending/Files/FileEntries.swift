import Basics

/// What the ledger is told about one file.
struct FileEntries {
    let file: FoundFile
    let bytes: [UInt8]
    let mended: MendedBytes

    func addChanges(to ledger: MendLedger) {
        for change in mended.changes {
            guard ledger.wantsChange(of: file.shown) else {
                ledger.count(changes: 1, group: file.shown, host: change.host)
                continue
            }
            let excerpt = FileExcerpt(bytes, around: change.offset, edits: mended.edits)
            ledger.add(
                MendChange(
                    place: place(change.line),
                    group: file.shown,
                    host: change.host,
                    from: change.from,
                    to: change.to,
                    carrier: change.carrier,
                    before: excerpt.before,
                    after: excerpt.after
                )
            )
        }
    }

    /// Changes that could not be made, since the file as a whole had to be left.
    func addRefused(to ledger: MendLedger, reason: String) {
        for change in mended.changes { add(change.from, reason, line: change.line, to: ledger) }
    }

    /// What the engine left, and addresses inside passwords, of which only the place is told.
    func addLeft(to ledger: MendLedger, secrets: [Int]) {
        for item in mended.left { add(item.url, item.reason, line: item.line, to: ledger) }
        for offset in secrets {
            let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
            add("http://…", "password", line: line, to: ledger)
        }
    }

    private func add(_ url: String, _ reason: String, line: Int, to ledger: MendLedger) {
        ledger.add(MendLeft(place: place(line), group: file.shown, url: url, reason: reason))
    }

    private func place(_ line: Int) -> String { "\(file.shown):\(line)" }
}
