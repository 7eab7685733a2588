import Basics
import TestSupport
import Testing

@testable import Wire

/// Record data as bytes: names written label by label, as they come off the wire.
struct DNSRecordTests {
    @Test func `Addresses need exactly their length`() {
        #expect(DNSRecords.address([192, 0, 2, 1], .a)?.description == "192.0.2.1")
        #expect(DNSRecords.address(Array(repeating: 0, count: 15) + [1], .aaaa)?.description == "::1")
        #expect(DNSRecords.address([192, 0, 2], .a) == nil)
        #expect(DNSRecords.address([192, 0, 2, 1], .aaaa) == nil)
        #expect(DNSRecords.address(Array(repeating: 0, count: 16), .a) == nil)
        #expect(DNSRecords.address([], .a) == nil)
    }

    @Test func `An MX record has a preference and a server`() throws {
        let record = try #require(DNSRecords.mailExchanger([0, 10] + wire("mx", "Example", "test")))
        #expect(record == MailExchanger(preference: 10, exchange: try DomainName("mx.example.test")))
    }

    @Test func `The null MX has no server`() {
        #expect(DNSRecords.mailExchanger([0, 0, 0]) == MailExchanger(preference: 0, exchange: nil))
    }

    @Test func `An SRV record whose target is the root offers nothing`() {
        let record = DNSRecords.service([0, 0, 0, 0, 0, 0, 0])
        #expect(record == ServiceRecord(priority: 0, weight: 0, port: 0, target: nil))
    }

    @Test func `An SRV record has priority, weight, port and target`() throws {
        let record = DNSRecords.service([0, 1, 0, 2, 3, 225] + wire("imap", "test"))
        #expect(record == ServiceRecord(priority: 1, weight: 2, port: 993, target: try DomainName("imap.test")))
    }

    @Test func `Texts are joined without a gap`() {
        #expect(DNSRecords.text([2] + "v=".utf8 + [4] + "spf1".utf8) == Array("v=spf1".utf8))
        #expect(DNSRecords.text([0]) == [])
        #expect(DNSRecords.text([1, 0xFF]) == [0xFF])
        #expect(DNSRecords.text([]) == nil)
        #expect(DNSRecords.text([3, 65, 66]) == nil)
    }

    @Test func `A name stands alone and is not the root`() {
        #expect(DNSRecords.name(wire("ns1", "example", "test"))?.text == "ns1.example.test")
        #expect(DNSRecords.name([0]) == nil)
        #expect(DNSRecords.name(wire("a", "test") + [0]) == nil)
    }

    @Test(
        arguments: [
            [], [0xC0], [0xC0, 0x0C], [1], [3, 65, 66], [1, 65], [64, 65], [1, 0x2E, 0], [1, 0x20, 0], [2, 0xC3, 0xA9, 0],
            [1, 0x00, 0], [63],
        ] as [[UInt8]]
    )
    func `Broken and compressed names are not read`(bytes: [UInt8]) {
        #expect(DNSRecords.name(bytes) == nil)
        #expect(DNSRecords.mailExchanger([0, 1] + bytes) == nil)
        #expect(DNSRecords.service([0, 1, 0, 1, 0, 1] + bytes) == nil)
    }

    @Test func `Names longer than the system allows are not read`() {
        let label = String(repeating: "a", count: 63)
        #expect(DNSRecords.name(wire(label, label, label, label)) == nil)
        #expect(DNSRecords.name(wire(label, label, label, String(repeating: "b", count: 61))) != nil)
    }

    /// 2,000 records of random bytes per seed; the point is that none of them ends the program.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `Random bytes are never a crash`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                // Small numbers come often, since they are lengths.
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...12, using: &generator) : UInt8.random(in: 0...255, using: &generator)
            }
            _ = DNSRecords.name(bytes)
            _ = DNSRecords.text(bytes)
            _ = DNSRecords.mailExchanger(bytes)
            _ = DNSRecords.service(bytes)
            _ = DNSRecords.address(bytes, .a)
        }
    }

    @Test func `Servers come in the order to try`() throws {
        let names = try ["b.test", "a.test", "c.test"].map { try DomainName($0) }
        let exchangers = [
            MailExchanger(preference: 20, exchange: names[2]), MailExchanger(preference: 10, exchange: names[0]),
            MailExchanger(preference: 10, exchange: names[1]),
        ]
        #expect(exchangers.sorted().map(\.exchange) == [names[1], names[0], names[2]])
        let services = [
            ServiceRecord(priority: 1, weight: 5, port: 1, target: names[0]),
            ServiceRecord(priority: 0, weight: 1, port: 2, target: names[1]),
            ServiceRecord(priority: 1, weight: 9, port: 3, target: names[2]),
        ]
        #expect(services.sorted().map(\.port) == [2, 3, 1])
    }

    private func wire(_ labels: String...) -> [UInt8] {
        labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
}
