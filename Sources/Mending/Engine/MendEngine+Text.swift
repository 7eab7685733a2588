extension MendEngine {
    /// Mends the addresses of text that states no lengths itself; returns by how many bytes it grows.
    ///
    /// With `forced`, nothing changes and each address that would have is named with that reason.
    mutating func mendText(_ start: Int, _ end: Int, forced reason: LeaveReason) -> Int {
        let kept = forced
        defer { forced = kept }
        forced = forced ?? reason
        return mendText(start, end)
    }

    mutating func mendText(_ start: Int, _ end: Int) -> Int {
        let reader = AddressReader(base: value.base, scratch: scratch)
        var stated = StatedLengths(value: value, start: start, end: end)
        var at = start
        var delta = 0
        while let hit = hits.next(from: at, to: end) {
            // What is behind is mended already; a run that begins there must not be mended again.
            stated.advance(to: at)
            if forced == nil, let (after, growth) = mendRun(&stated, before: hit, end) {
                delta += growth
                at = after
                continue
            }
            let first = value.base[hit]
            if first == UInt8(ascii: "a") || first == UInt8(ascii: "d") {
                at = mendBase64(hit, start, end, &delta)
                continue
            }
            guard !isInsideWord(hit, start), let found = reader.read(hit, end), !found.host.isEmpty else {
                at = hit + 1
                continue
            }
            at = found.end
            if found.scheme != .https { delta += mend(found, start, isStated: stated.encloses(found)) }
            flushIfFinal()
        }
        return delta
    }

    /// Mends the first run with stated lengths that begins before the hit and is whole; nil when there is none.
    private mutating func mendRun(
        _ stated: inout StatedLengths,
        before hit: Int,
        _ end: Int
    ) -> (after: Int, delta: Int)? {
        while let run = stated.run(before: hit) {
            if let mended = mendSerialized(run, end, depth: 1) { return mended }
        }
        return nil
    }

    /// Mends one address, whose text begins at `lower`, and returns by how many bytes it grows.
    private mutating func mend(_ found: AddressReader.Found, _ lower: Int, isStated: Bool) -> Int {
        let host = hosts.entry(scratch.contents)
        let kept = forced
        defer { forced = kept }
        if isStated { forced = forced ?? .embeddedSerialized }
        switch settled(found, host, lower) {
        case .silent: return 0
        case .leave(let reason):
            report.left(AddressText(value, found), host: hosts.entries[host].name, reason: reason, at: found.start)
            return 0
        case .mend: break
        }
        var delta = 1
        edits.insertS(at: found.afterScheme, isUpper: value.base[found.afterScheme - 1] &- UInt8(ascii: "A") < 26)
        if let port = found.port {
            edits.remove(port.count, at: port.lowerBound)
            delta -= value.length(port.lowerBound, port.upperBound)
        }
        report.changed(value, found, host: host, name: hosts.entries[host].name, layers: carriers)
        return delta
    }

    private enum Settled {
        case mend
        case leave(String)
        /// Not worth a word: names, and addresses within addresses.
        case silent
    }

    private mutating func settled(_ found: AddressReader.Found, _ host: Int, _ lower: Int) -> Settled {
        let judgement = hosts.entries[host].judgement
        if judgement == .name || judgement == .nothing { return .silent }
        let context = AddressContext(value: value, lower: lower).read(found.start)
        if context == .name || context == .insideAddress { return .silent }
        if case .leave(let reason) = judgement { return .leave(reason.rawValue) }
        if context == .secret { return .leave(LeaveReason.password.rawValue) }
        if context == .guid { return .leave(LeaveReason.guid.rawValue) }
        if hosts.entries[host].hasNamePaths, isName(found, hosts.entries[host].namePaths) { return .silent }
        if found.hasUser { return .leave(LeaveReason.credentials.rawValue) }
        if found.hasUnknownPort || (found.port != nil && (found.portNumber != 80 || found.scheme == .ws)) {
            return .leave(LeaveReason.port.rawValue)
        }
        if context == .rule { return .leave(LeaveReason.rewriteRule.rawValue) }
        if AddressContext.isReplaced(value, found) { return .leave(LeaveReason.searchText.rawValue) }
        if let forced { return .leave(forced.rawValue) }
        if judgement == .ask {
            if found.scheme == .ws { return .leave(LeaveReason.websocket.rawValue) }
            let address = Address(url: AddressText(value, found).url, host: hosts.entries[host].name)
            if case .leave(let reason) = decide(address) { return .leave(reason) }
        }
        return .mend
    }

    private func isName(_ found: AddressReader.Found, _ paths: [[UInt8]]) -> Bool {
        guard let slash = Separator.read(value.base, found.host.upperBound, found.end), slash.byte == UInt8(ascii: "/")
        else { return false }
        // Deeper slashes may be escaped: only the first part of the path is compared then.
        return paths.contains { path in
            var at = slash.end
            for byte in path {
                guard let sign = Separator.read(value.base, at, found.end), sign.byte == byte else { return false }
                at = sign.end
            }
            return true
        }
    }

    /// `nothttp://` is no address; a letter that belongs to an escape before it is no part of the word.
    private func isInsideWord(_ hit: Int, _ start: Int) -> Bool {
        guard hit > start else { return false }
        let base = value.base
        let before = base[hit - 1]
        let isLetter = (before | 0x20) &- UInt8(ascii: "a") < 26
        let isDigit = before &- UInt8(ascii: "0") < 10
        guard
            isLetter || isDigit || before == UInt8(ascii: "+") || before == UInt8(ascii: "-")
                || before == UInt8(ascii: "_")
        else { return false }
        if hit - 2 >= start, base[hit - 2] == .backslash, isLetter || before == UInt8(ascii: "0") { return false }
        guard Separator.hexDigit(before) != nil, hit - 3 >= start, Separator.hexDigit(base[hit - 2]) != nil else {
            return true
        }
        if base[hit - 3] == UInt8(ascii: "%") { return false }
        if hit - 5 >= start, base[hit - 3] == UInt8(ascii: "5"), base[hit - 4] == UInt8(ascii: "2"),
            base[hit - 5] == UInt8(ascii: "%")
        {
            return false
        }
        return !(hit - 6 >= start && base[hit - 5] == UInt8(ascii: "u") && base[hit - 6] == .backslash)
    }
}
