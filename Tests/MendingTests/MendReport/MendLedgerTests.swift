import Testing

@testable import Mending

@Suite struct MendLedgerTests {
    @Test func `changes and leftovers are counted by table, host and reason`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendSamples.change("wp_posts", 1))
        ledger.add(MendSamples.change("wp_options", 1, host: "www.a.example"))
        ledger.count(changes: 40, group: "wp_posts", host: "a.example")
        ledger.add(MendSamples.left("guid", group: "wp_posts"))
        ledger.add(MendSamples.left("guid", group: "wp_links"))
        ledger.add(MendSamples.left("not-found", group: "wp_posts"))
        let counts = ledger.counts
        #expect(counts.changes == 42 && counts.left == 3 && counts.changedGroups == 2)
        #expect(counts.groups.map { "\($0.name) \($0.changes) \($0.left)" } == ["wp_posts 41 2", "wp_options 1 0", "wp_links 0 1"])
        #expect(counts.hosts.map { "\($0.name) \($0.changes) \($0.left)" } == ["a.example 41 0", "www.a.example 1 0", "b.example 0 3"])
        #expect(counts.reasons.map { "\($0.code) \($0.count)" } == ["guid 2", "not-found 1"])
    }

    @Test(arguments: [
        ("http://b.example/x", "b.example"), ("http://B.Example:8080/x", "b.example"), ("ws://b.example", "b.example"),
        ("http://ann:secret@b.example/", "b.example"), ("http://[2001:db8::1]:80/", "2001:db8::1"), ("aHR0cDovL2E…", ""),
        ("http://…", ""), ("", ""),
    ])
    func `the host of a leftover is what stands in its address`(url: String, host: String) throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendLeft(place: "x:1", group: "x", url: url, reason: "port"))
        #expect(ledger.counts.hosts.map(\.name) == (host.isEmpty ? [] : [host]))
    }

    @Test(arguments: [
        ("http://ann:secret@b.example/x", "http://…@b.example/x"), ("http://a@secret@b.example", "http://…@b.example"),
        ("http:\\/\\/ann:secret", "http://…"), ("http://ann:sec", "http://…"),
    ])
    func `a login in an address is not told on`(url: String, shown: String) throws {
        let ledger = try MendLedger(keepsRecords: true)
        ledger.add(MendLeft(place: "x:1", group: "x", url: url, reason: "credentials"))
        #expect(ledger.leftSample.map(\.url) == [shown])
        var bytes: [UInt8] = []
        try ledger.copyLeft { bytes += $0 }
        #expect(!String(decoding: bytes, as: UTF8.self).contains("sec"))
    }

    @Test func `groups beyond the bound are counted together`() {
        var table = MendCounts.Table()
        for number in 0..<(MendCounts.Table.maximum + 5) { table.add("t\(number)", changes: 1) }
        table.add("t0", left: 2)
        table.add("another", left: 1)
        #expect(table.lines.count == MendCounts.Table.maximum)
        #expect(table.lines.first.map { [$0.changes, $0.left] } == [1, 2])
        #expect([table.rest.changes, table.rest.left] == [5, 1])
    }

    @Test func `a short run is shown whole and in order`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        let changes = (0..<150).map { MendSamples.change("t\($0 / 100)", $0) }
        for change in changes { ledger.add(change) }
        #expect(ledger.sample == changes)
    }

    @Test func `of a long run every table is seen`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        for number in 0..<500 { ledger.add(MendSamples.change("first", number)) }
        for number in 0..<30 { ledger.add(MendSamples.change("t\(number)", 1)) }
        let sample = ledger.sample
        #expect(sample.count == 200)
        #expect(Set(sample.map(\.group)).count == 31)
        #expect(ledger.sample(31).map(\.group) == ["first"] + (0..<30).map { "t\($0)" })
    }

    @Test func `words are wanted only while a sample has room, or for JSON`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        for number in 0..<200 { ledger.add(MendSamples.change("first", number)) }
        #expect(!ledger.wantsChange(of: "first"))
        #expect(ledger.wantsChange(of: "second"))
        for number in 0..<5 { ledger.add(MendSamples.change("second", number)) }
        #expect(!ledger.wantsChange(of: "second"))
        #expect(try MendLedger(keepsRecords: true).wantsChange(of: "first"))
    }

    @Test func `of each reason some leftovers are kept`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        for number in 0..<1000 { ledger.add(MendSamples.left("guid", number)) }
        ledger.add(MendSamples.left("port", 1))
        #expect(ledger.leftSample.map(\.reason) == [String](repeating: "guid", count: 20) + ["port"])
    }

    @Test func `all records come back from the disk, however many`() throws {
        let ledger = try MendLedger(keepsRecords: true)
        for number in 0..<5000 { ledger.add(MendSamples.change("wp_posts", number)) }
        ledger.add(MendSamples.left("guid"))
        for _ in 0..<2 {
            var (changes, left): ([UInt8], [UInt8]) = ([], [])
            try ledger.copyChanges { changes += $0 }
            try ledger.copyLeft { left += $0 }
            let lines = String(decoding: changes, as: UTF8.self).split(separator: "\n")
            #expect(lines.count == 5000)
            #expect(lines.dropLast().allSatisfy { $0.hasSuffix("},") } && lines.last?.hasSuffix("\"}") == true)
            #expect(lines.last?.contains("\"from\":\"http://a.example/4999\"") == true)
            #expect(String(decoding: left, as: UTF8.self).contains("\"reason\":\"guid\""))
        }
    }

    @Test func `without records nothing is handed out`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendSamples.change("wp_posts", 1))
        var bytes: [UInt8] = []
        try ledger.copyChanges { bytes += $0 }
        #expect(bytes.isEmpty)
    }
}
