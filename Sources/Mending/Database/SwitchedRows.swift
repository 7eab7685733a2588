/// Rows whose site address was switched.
package final class SwitchedRows {
    var tables: [(table: LiveTable, plans: [RowPlan])] = []

    package init() {}

    /// What was set where, for the report.
    package var settings: [SwitchReport.Setting] {
        tables.flatMap { table, plans in
            plans.flatMap { plan in
                plan.values.map { value in
                    SwitchReport.Setting(
                        place: "\(table.name).\(plan.name.map { String(decoding: $0, as: UTF8.self) } ?? "")",
                        before: String(decoding: value.before, as: UTF8.self),
                        after: String(decoding: value.after, as: UTF8.self)
                    )
                }
            }
        }
    }
}

extension RowPlan {
    /// The row's way back.
    var reversed: RowPlan {
        var plan = RowPlan(key: key, name: name)
        plan.values = values.map { value in
            Value(
                column: value.column,
                before: value.after,
                after: value.before,
                edits: [Edit(at: 0, remove: value.after.count, insert: value.before)]
            )
        }
        return plan
    }
}
