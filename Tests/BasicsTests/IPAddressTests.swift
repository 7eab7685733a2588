import Basics
import TestSupport
import Testing

struct IPAddressTests {
    @Test(
        arguments: zip(
            [
                "192.0.2.1", "2001:DB8::1", "[2001:db8::1]", "2001:0db8:0000:0000:0000:0000:0000:0001", "::", "::1", "1::",
                "2001:db8:0:1:1:1:1:1", "2001:0:0:1:0:0:0:1", "2001:db8:0:0:1:0:0:1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
                "64:ff9b::192.0.2.33",
            ],
            [
                "192.0.2.1", "2001:db8::1", "2001:db8::1", "2001:db8::1", "::", "::1", "1::",
                "2001:db8:0:1:1:1:1:1", "2001:0:0:1::1", "2001:db8::1:0:0:1", "1:2:3:4:5:6:7:0", "0:2:3:4:5:6:7:8",
                "64:ff9b::c000:221",
            ]
        )
    )
    func `Addresses are written as RFC 5952 says`(text: String, expected: String) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == expected)
        #expect(IPAddress(address.description) == address)
    }

    @Test(arguments: [
        "", ".", ":", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1..3.4", "0x1.2.3.4", "1.2.3.-4",
        ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1%eth0", ":1", "1:", "1:2:3:4:5:6:7:8::",
        "[::1", "::1]", "[]", "[1.2.3.4]", "1.2.3.4::", "::1.2.3", "1:2:3:4:5:6:7:1.2.3.4", "example.org", "１.2.3.4",
    ])
    func `Other texts are no addresses`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: [0, 1, 3, 5, 15, 17]) func `Only 4 or 16 bytes make one`(count: Int) {
        #expect(IPAddress(bytes: Array(repeating: 1, count: count)) == nil)
    }

    @Test(arguments: [
        "0.0.0.0", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.7",
        "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8", "2002:7f00:1::", "2002:c0a8:1::1", "100::1", "2001::1", "2001:1ff::1", "2001:db8::1", "3fff::1",
        "3fff:fff::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "5f00::1",
    ])
    func `These are never a public service`(text: String) throws {
        #expect(try #require(IPAddress(text)).isPrivate)
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
        "169.253.1.1", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.1.1", "198.17.255.255", "198.20.0.0",
        "223.255.255.255", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2001:200::1", "2001:db7::1", "2001:4860::1",
        "2606:4700::1111", "2a00:1450::1", "3fff:1000::1",
    ])
    func `These may be`(text: String) throws {
        #expect(try !#require(IPAddress(text)).isPrivate)
    }

    @Test(arguments: UInt64(0)..<200) func `Printing and reading are inverse`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        // Half of the groups are zero, so that runs of every length occur.
        let groups = (0..<8).map { _ in Bool.random(using: &generator) ? 0 : UInt16.random(in: 0...0xFFFF, using: &generator) }
        let address = try #require(IPAddress(bytes: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
        #expect(IPAddress(address.description) == address)
        #expect(IPAddress("[\(address)]") == address)
    }
}
