import Basics

/// All that the rehearsal's name server knows; whatever is not in it does not exist.
struct Zone: Sendable {
    /// The name that the records stand under, and its start of authority.
    let origin: DomainName
    private let records: [String: [ZoneRecord]]
    private let parents: Set<String>

    init(origin: DomainName, records: [ZoneRecord]) {
        self.origin = origin
        var byName: [String: [ZoneRecord]] = [:]
        var parents: Set<String> = [""]
        for record in records {
            byName[record.name.text, default: []].append(record)
            var parent = record.name.parent
            while let name = parent, parents.insert(name.text).inserted { parent = name.parent }
        }
        self.records = byName
        self.parents = parents
    }

    enum Lookup: Equatable {
        /// Aliases followed on the way, and then the records; none of these is no data.
        case found([ZoneRecord])
        case noSuchName(after: [ZoneRecord])
    }

    func lookup(_ name: String, _ type: ZoneType) -> Lookup {
        var found: [ZoneRecord] = []
        var name = name
        // More aliases than any sane zone has end the walk, so that a circle does.
        for _ in 0..<8 {
            guard let here = records[name] else {
                return parents.contains(name) ? .found(found) : .noSuchName(after: found)
            }
            let matching = here.filter { type == .any || $0.data.type == type }
            guard matching.isEmpty, let alias = here.first, case .alias(let target) = alias.data else {
                return .found(found + matching)
            }
            found.append(alias)
            name = target.text
        }
        return .found(found)
    }

    /// The zone that a name falls into: ours, or the root (nil), for which this server speaks as well.
    func apex(of name: String) -> DomainName? {
        name == origin.text || name.hasSuffix("." + origin.text) ? origin : nil
    }
}
