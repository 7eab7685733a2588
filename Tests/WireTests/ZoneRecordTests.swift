import Basics
import Testing

@testable import Wire

/// Record data as bytes, for the records that tell of zones and certificates.
struct ZoneRecordTests {
    @Test func `An SOA record tells where a zone is kept and by whom`() throws {
        let data = wire("ns1", "example", "test") + wire("host.master", "example", "test") + numbers
        let record = try #require(DNSRecords.startOfAuthority(data))
        #expect(record.primary?.text == "ns1.example.test")
        #expect(record.contact?.description == "host.master@example.test")
        #expect(record.serial == 0x0102_0304)
        #expect([record.refresh, record.retry, record.expire, record.minimum] == [1, 2, 3, 4])
    }

    @Test func `A zone without a usable contact is still read`() throws {
        for contact in [[0], wire("root"), wire("a b", "test"), wire("x", "-", "test")] {
            let record = try #require(DNSRecords.startOfAuthority([0] + contact + numbers))
            #expect(record.contact == nil)
            #expect(record.primary == nil)
        }
    }

    @Test func `An SOA record with bytes missing or to spare is not read`() {
        let data = wire("ns1", "test") + wire("hostmaster", "test") + numbers
        #expect(DNSRecords.startOfAuthority(data) != nil)
        #expect(DNSRecords.startOfAuthority(data + [0]) == nil)
        for length in 0..<data.count {
            #expect(DNSRecords.startOfAuthority(Array(data.prefix(length))) == nil)
        }
        #expect(DNSRecords.startOfAuthority(wire("ns1", "test") + [0xC0, 0x0C] + numbers) == nil)
    }

    @Test func `A DS record has a key tag, two numbers and a digest`() {
        let record = DNSRecords.delegationSigner([0x12, 0x34, 13, 2, 0xAB])
        #expect(record == DelegationSigner(keyTag: 0x1234, algorithm: 13, digestType: 2, digest: [0xAB]))
        #expect(DNSRecords.delegationSigner([0x12, 0x34, 13, 2]) == nil)
    }

    @Test func `A CAA record has a flag, a property in lower case and a value`() {
        let data: [UInt8] = [0x80, 5] + "ISSUE".utf8 + "ca.test; x=1".utf8
        #expect(
            DNSRecords.certificateAuthority(data)
                == CAARecord(isCritical: true, tag: "issue", value: Array("ca.test; x=1".utf8))
        )
        #expect(DNSRecords.certificateAuthority([1, 5] + "issue".utf8) == CAARecord(tag: "issue", value: []))
    }

    @Test(arguments: [[], [0], [0, 0], [0, 2, 0x61], [0, 1, 0x2D], [0, 1, 0x20, 0x61]] as [[UInt8]])
    func `Broken CAA records are not read`(data: [UInt8]) {
        #expect(DNSRecords.certificateAuthority(data) == nil)
    }

    @Test func `A TLSA record has three numbers and data`() {
        let record = DNSRecords.certificateAssociation([3, 1, 1, 0xAA, 0xBB])
        #expect(record == TLSARecord(usage: 3, selector: 1, matching: 1, data: [0xAA, 0xBB]))
        #expect(DNSRecords.certificateAssociation([3, 1, 1]) == nil)
        #expect(DNSRecords.certificateAssociation([3, 1]) == nil)
    }

    @Test(arguments: [
        ("192.0.2.10", "10.2.0.192.in-addr.arpa"), ("0.0.0.0", "0.0.0.0.in-addr.arpa"),
        ("2001:db8::a1", "1.a.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"),
    ])
    func `Addresses have a name for their names`(address: String, expected: String) throws {
        let address = try #require(IPAddress(address))
        #expect(address.pointerName.text == expected)
    }

    /// 2,000 records of random bytes per seed; the point is that none of them ends the program.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `Random bytes are never a crash`(seed: UInt64) {
        var state = seed &+ 1
        for _ in 0..<2_000 {
            let bytes = (0..<(Int(seed) + 40)).map { _ in
                // xorshift64: the same bytes for the same seed everywhere.
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return state & 1 == 0 ? UInt8(truncatingIfNeeded: state >> 9) : UInt8(state >> 9 & 7)
            }
            _ = DNSRecords.startOfAuthority(bytes)
            _ = DNSRecords.delegationSigner(bytes)
            _ = DNSRecords.certificateAuthority(bytes)
            _ = DNSRecords.certificateAssociation(bytes)
        }
    }

    private var numbers: [UInt8] { [1, 2, 3, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4] }

    private func wire(_ labels: String...) -> [UInt8] {
        labels.flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }
}
