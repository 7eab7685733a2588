/// Works out the edits of a table's rows, value by value.
struct RowMender {
    let table: LiveTable
    /// Which of the site's own addresses may be touched.
    let mode: DatabaseMode
    let ledger: MendLedger?
    var engine: MendEngine
    /// The columns beside which a checksum of theirs is kept: Yoast's `permalink` and `permalink_hash`.
    private let hashes: [Int: Int]

    init(table: LiveTable, mode: DatabaseMode, ledger: MendLedger?, engine: MendEngine) {
        self.table = table
        self.mode = mode
        self.ledger = ledger
        self.engine = engine
        var hashes: [Int: Int] = [:]
        for (index, column) in table.columns.enumerated() where column.rule.leave == .hash {
            hashes[index] = table.columns.firstIndex { $0.name == column.name + "_hash" && $0.rule.leave == nil }
        }
        self.hashes = hashes
    }

    /// Nil when nothing in the row changes; what is left is told to the ledger.
    mutating func mend(_ row: TablePager.Row) -> RowPlan? {
        var plan: RowPlan?
        for index in table.columns.indices {
            guard let value = row.value(index) else {
                if !row.isReversible(index) { reportUnread(index, row) }
                continue
            }
            guard let base = value.baseAddress, !value.isEmpty else { continue }
            mend(index, base, value.count, row, &plan)
        }
        return plan
    }

    /// A value that the server could not convert and send; nobody knows whether there is an address in it.
    private func reportUnread(_ index: Int, _ row: TablePager.Row) {
        let place = table.place(table.columns[index].name, key: row.key, name: row.name.map(Array.init))
        ledger?.add(MendLeft(place: place, group: table.name, url: "…", reason: LeaveReason.tooLarge.rawValue))
    }

    private mutating func mend(
        _ index: Int,
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        _ row: TablePager.Row,
        _ plan: inout RowPlan?
    ) {
        let column = table.columns[index]
        let hash = hash(of: index, base, count, row)
        engine.report.clear()
        engine.report.keepsLeft = ledger != nil
        engine.report.maximum = ledger?.keepsRecords ?? false ? Int.max : MendSample.maximum
        engine.forced = leaveReason(column, hash != nil, row)
        engine.mend(base, 0, count, quoting: .plain)
        guard engine.report.changeCount > 0 || !engine.report.left.isEmpty else { return }
        if !engine.edits.isEmpty, let reason = obstacle(index, base, count, row) {
            engine.report.clear()
            engine.forced = reason
            engine.mend(base, 0, count, quoting: .plain)
        }
        reportLeft(column, row)
        guard !engine.edits.isEmpty else { return }
        var after: [UInt8] = []
        after.reserveCapacity(count + 16)
        engine.edits.write(from: base, 0, count) { after.append(contentsOf: $0) }
        var changed = plan ?? RowPlan(key: row.key, name: row.name.map(Array.init))
        let before = Array(UnsafeBufferPointer(start: base, count: count))
        changed.values.append(RowPlan.Value(column: column, before: before, after: after, edits: engine.edits.all))
        if let hash { changed.values.append(hash.value(for: after)) }
        add(ValueSurroundings(base: base, start: 0, end: count), column, to: &changed)
        plan = changed
    }

    /// Why nothing in the value may change; nil when it may.
    private func leaveReason(_ column: LiveColumn, _ hasHash: Bool, _ row: TablePager.Row) -> LeaveReason? {
        if let obstacle = table.obstacle { return obstacle }
        if let leave = column.rule.leave, !(leave == .hash && hasHash) { return leave }
        guard let name = row.name, column.name != table.nameColumn else { return nil }
        let isSiteAddress = SiteSetting.isName(name, in: table)
        if mode == .siteAddresses { return isSiteAddress ? nil : .siteAddress }
        return isSiteAddress ? .siteAddress : StoredName.reason(name)
    }

    /// What speaks against the edits that were worked out.
    private func obstacle(
        _ index: Int,
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        _ row: TablePager.Row
    ) -> LeaveReason? {
        if !row.isReversible(index) { return .charset }
        if SignedShortcode.begins(UnsafeBufferPointer(start: base, count: count)) { return .signed }
        return table.columns[index].rule.isExceeded(by: engine.edits, of: base, 0, count, .plain) ? .tooLong : nil
    }

    private func reportLeft(_ column: LiveColumn, _ row: TablePager.Row) {
        guard let ledger, !engine.report.left.isEmpty else { return }
        let place = table.place(column.name, key: row.key, name: row.name.map(Array.init))
        for left in engine.report.left
        where !(mode.knowsSiteAddresses && left.reason == LeaveReason.siteAddress.rawValue) {
            ledger.add(MendLeft(place: place, group: table.name, url: left.url, reason: left.reason))
        }
    }

    private func add(_ around: ValueSurroundings, _ column: LiveColumn, to plan: inout RowPlan) {
        guard let ledger else { return }
        let place = ledger.wantsChange(of: table.name) ? table.place(column.name, key: plan.key, name: plan.name) : nil
        for change in engine.report.changes {
            plan.addresses.append(
                RowPlan.Address(
                    host: change.host,
                    from: change.from,
                    column: column.name,
                    record: place.map { around.record(change, place: $0, group: table.name, engine.edits) }
                )
            )
        }
        for host in engine.report.changedHosts.dropFirst(engine.report.changes.count) {
            let rest = RowPlan.Rest(host: engine.hosts.entries[Int(host)].name, column: column.name)
            plan.rest[rest, default: 0] += 1
        }
    }

    private func hash(
        of index: Int,
        _ base: UnsafePointer<UInt8>,
        _ count: Int,
        _ row: TablePager.Row
    ) -> AddressHash? {
        guard let other = hashes[index], let stored = row.value(other) else { return nil }
        let hash = AddressHash(column: table.columns[other], stored: stored)
        return hash.fits(UnsafeBufferPointer(start: base, count: count)) ? hash : nil
    }
}
