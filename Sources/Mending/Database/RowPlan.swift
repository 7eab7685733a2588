/// What is to be done to one row, and how it is told afterwards.
struct RowPlan {
    /// A value with its edits.
    struct Value {
        let column: LiveColumn
        let before: [UInt8]
        let after: [UInt8]
        let edits: [Edit]
    }

    /// An address that is mended with the row.
    struct Address {
        let host: String
        /// As spelled.
        let from: String
        let column: String
        /// Nil where nobody wants to read it.
        let record: MendChange?
    }

    let key: [[UInt8]]
    let name: [UInt8]?
    var values: [Value] = []
    var addresses: [Address] = []
    /// Addresses beyond those that are written down.
    var rest: [Rest: Int] = [:]

    struct Rest: Hashable {
        let host: String
        let column: String
    }

    /// About how many bytes its statement takes.
    var size: Int { values.reduce(0) { $0 + $1.before.count + $1.after.count } }

    /// Tells the ledger that the row is, or would be, mended.
    func report(to ledger: MendLedger, table: LiveTable) {
        for address in addresses {
            if let record = address.record {
                ledger.add(record)
            } else {
                ledger.count(changes: 1, group: table.name, host: address.host)
            }
        }
        for (rest, count) in rest { ledger.count(changes: count, group: table.name, host: rest.host) }
    }

    /// Tells the ledger why the row stays as it is.
    func report(left reason: LeaveReason, to ledger: MendLedger, table: LiveTable) {
        for address in addresses {
            let place = table.place(address.column, key: key, name: name)
            ledger.add(MendLeft(place: place, group: table.name, url: address.from, reason: reason.rawValue))
        }
        for (rest, count) in rest {
            let place = table.place(rest.column, key: key, name: name)
            let url = "http://\(rest.host)/…"
            for _ in 0..<count {
                ledger.add(MendLeft(place: place, group: table.name, url: url, reason: reason.rawValue))
            }
        }
    }

    /// The part of the row in these columns, and the rest of it.
    func split(by columns: Set<String>) -> (those: RowPlan, others: RowPlan) {
        (part { columns.contains($0) }, part { !columns.contains($0) })
    }

    /// Each value by itself, with the checksum that follows it.
    var parts: [RowPlan] {
        let names = values.map(\.column.name)
        let leaders = names.filter { name in !names.contains { name == $0 + "_hash" } }
        return leaders.count < 2 ? [self] : leaders.map { name in part { $0 == name || $0 == name + "_hash" } }
    }

    private func part(_ isIn: (String) -> Bool) -> RowPlan {
        var part = RowPlan(key: key, name: name)
        part.values = values.filter { isIn($0.column.name) }
        part.addresses = addresses.filter { isIn($0.column) }
        part.rest = rest.filter { isIn($0.key.column) }
        return part
    }
}
