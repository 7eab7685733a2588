/// In which order addresses are asked.
enum TwinOrder {
    /// Each address once; the hosts take turns, each with its addresses in the order given.
    static func byTurns(_ urls: [String]) -> [String] {
        var seen: Set<String> = []
        var hosts: [String] = []
        var waiting: [String: [String]] = [:]
        for url in urls where seen.insert(url).inserted {
            let host = SiteFetcher.host(of: url)
            if waiting[host] == nil { hosts.append(host) }
            waiting[host, default: []].append(url)
        }
        var order: [String] = []
        order.reserveCapacity(seen.count)
        var turn = 0
        while order.count < seen.count {
            for host in hosts {
                if let list = waiting[host], turn < list.count { order.append(list[turn]) }
            }
            turn += 1
            hosts.removeAll { waiting[$0, default: []].count <= turn }
        }
        return order
    }
}
