/// The changes that people see: all of a short run, and of a long one some of every table or file.
struct MendSample {
    static let maximum = 200
    static let perGroup = 5

    private var early: [MendChange] = []
    private var groups: [String: [(order: Int, change: MendChange)]] = [:]
    private var order: [String] = []
    private var count = 0

    /// Whether one more change of this group would be kept.
    func wants(_ group: String) -> Bool {
        if early.count < Self.maximum { return true }
        return groups[group].map { $0.count < Self.perGroup } ?? (order.count < Self.maximum)
    }

    mutating func add(_ change: MendChange) {
        if early.count < Self.maximum { early.append(change) }
        if groups[change.group] != nil {
            if groups[change.group, default: []].count < Self.perGroup {
                groups[change.group, default: []].append((count, change))
            }
        } else if order.count < Self.maximum {
            groups[change.group] = [(count, change)]
            order.append(change.group)
        }
        count += 1
    }

    /// Every group's first, then every group's second and so on, then the earliest of all; in the order of the run.
    func chosen(_ limit: Int = maximum) -> [MendChange] {
        var picked: [(order: Int, change: MendChange)] = []
        var taken: Set<Int> = []
        func take(_ item: (order: Int, change: MendChange)) {
            if picked.count < limit, taken.insert(item.order).inserted { picked.append(item) }
        }
        for round in 0..<Self.perGroup {
            for name in order {
                if let items = groups[name], items.indices.contains(round) { take(items[round]) }
            }
        }
        for (index, change) in early.enumerated() { take((index, change)) }
        return picked.sorted { $0.order < $1.order }.map(\.change)
    }
}
