import Testing
import Wire

@testable import Mending

struct TrapGuardTests {
    private func judge(_ paths: [String]) throws -> [TrapGuard.Verdict] {
        var traps = TrapGuard()
        return try paths.map { traps.judge(try WebURL("https://a.test" + $0)) }
    }

    @Test(arguments: [
        "/a/b/a/b/", "/news/news/news/", "/a/x/a/y/a/z", "/" + String(repeating: "a/b1/c2/", count: 8),
        "/1/2/3/4/5/6/7/8/9/a/b/c/d/e/f/g/h/",
    ])
    func `paths that repeat themselves, or have no end, are refused`(path: String) throws {
        #expect(try judge([path]) == [.refused])
    }

    @Test(arguments: ["/", "/a/b/c/", "/2010/10/10/10/", "/de/shop/de/", "/aa/aa/"])
    func `ordinary paths are welcome`(path: String) throws {
        #expect(try judge([path]) == [.welcome])
    }

    @Test(arguments: ["/events/#-05/", "/calendar/?month=#", "/termine/#/07", "/archiv/#-05-01", "/?tribe-bar-date=#-01-01"])
    func `a calendar ends after five years of months`(pattern: String) throws {
        let verdicts = try judge((1900..<2100).map { pattern.replacing("#", with: "\($0)") })
        #expect(verdicts.filter { $0 == .welcome }.count == TrapGuard.promptPerPattern)
        #expect(verdicts.last == .refused)
        #expect(verdicts.filter { $0 != .refused }.count == TrapGuard.perCalendar)
    }

    @Test func `filters in every combination end, too`() throws {
        let verdicts = try judge((0..<200).map { "/shop/?\(String(UnicodeScalar(UInt8(97 + $0 % 26))))=\($0)&z=1" })
        #expect(verdicts.filter { $0 != .refused }.count == TrapGuard.perFilter)
    }

    @Test func `many numbered pages wait, and none is refused`() throws {
        let verdicts = try judge((0..<500).map { "/?p=\($0)" })
        #expect(verdicts.filter { $0 == .welcome }.count == TrapGuard.promptPerPattern)
        #expect(!verdicts.contains(.refused))
    }
}

struct FrontierTests {
    private func address(_ path: String) throws -> PageAddress {
        try #require(PageAddress(try WebURL("https://a.test" + path)))
    }

    @Test func `pages come breadth first, unlinked ones and likely traps last, each once`() throws {
        var frontier = Frontier()
        frontier.begin(with: try address("/"))
        for number in 0..<60 { frontier.add(try address("/p\(number)"), depth: 1) }
        frontier.add(try address("/listed"), depth: 1, isUnlinked: true)
        frontier.add(try address("/linked"), depth: 1)
        frontier.add(try address("/linked"), depth: 1)
        var order: [String] = []
        while let entry = frontier.next() { order.append(entry.address.url.path) }
        #expect(order.count == 63)
        #expect(order.first == "/")
        #expect(order[41] == "/linked")
        #expect(Array(order.suffix(21)) == (40..<60).map { "/p\($0)" } + ["/listed"])
        #expect(frontier.isEmpty)
    }

    @Test func `a long queue gives back what it no longer needs`() throws {
        var frontier = Frontier()
        var taken = 0
        for round in 0..<3000 {
            frontier.add(try address("/a\(round % 7)/word-\(["x", "y"][round % 2])-\(round)"), depth: 1)
            if round % 2 == 0, frontier.next() != nil { taken += 1 }
        }
        while frontier.next() != nil { taken += 1 }
        #expect(taken == 3000)
    }
}
