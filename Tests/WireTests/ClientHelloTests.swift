import Basics
import Testing
import Wire

struct ClientHelloTests {
    private func encode(_ hello: ClientHello, name: String? = "mail.example.org", unknown: Set<UInt16> = []) throws -> [UInt8] {
        var entropy = FixedEntropy(unknown: unknown)
        return hello.encoded(serverName: try name.map { try DomainName($0) }, entropy: &entropy)
    }

    private func parse(_ hello: ClientHello, name: String? = "mail.example.org", unknown: Set<UInt16> = []) throws -> ParsedHello {
        try #require(try ParsedHello(encode(hello, name: name, unknown: unknown)))
    }

    @Test(arguments: [ClientHello.tls10, .tls12, .tls13]) func `All lengths fit`(hello: ClientHello) throws {
        let bytes = try encode(hello)
        let parsed = try #require(ParsedHello(bytes))
        #expect(parsed.recordTypes == [22])
        #expect(parsed.recordVersions == [0x0301])
        #expect(parsed.recordLengths == [bytes.count - 5])
        #expect(parsed.version == hello.legacyVersion)
        #expect(parsed.random == Array(repeating: 1, count: 32))
        #expect(parsed.compression == [0])
        #expect(parsed.suites.suffix(hello.suites.count) == hello.suites[...])
        #expect(parsed.list(10)?.suffix(hello.groups.count) == hello.groups[...])
    }

    @Test(arguments: [ClientHello.tls10, .tls12, .tls13]) func `The same entropy gives the same bytes`(hello: ClientHello) throws {
        #expect(try encode(hello) == encode(hello))
    }

    @Test func `Extensions stand in their order`() throws {
        #expect(try parse(.tls10).extensions.map(\.type) == [0, 0xFF01, 10, 11])
        #expect(try parse(.tls12).extensions.map(\.type) == [0, 23, 0xFF01, 10, 11, 5, 13, 18])
        #expect(
            try parse(.tls13).extensions.map(\.type)
                == [0x4A4A, 0, 23, 0xFF01, 10, 11, 5, 13, 18, 51, 45, 43, 27, 0x7A7A]
        )
    }

    @Test func `The server's name is sent as RFC 6066 has it`() throws {
        let name = Array("mail.example.org".utf8)
        #expect(try parse(.tls12)[0] == [0, 19, 0, 0, 16] + name)
    }

    @Test func `Without a name nothing is said of one`() throws {
        #expect(try parse(.tls12, name: nil)[0] == nil)
        #expect(try parse(.tls12, name: nil).extensions.first?.type == 23)
    }

    @Test func `Lists without a length of their own are right`() throws {
        let parsed = try parse(.tls12)
        #expect(parsed[23] == [])
        #expect(parsed[0xFF01] == [0])
        #expect(parsed[11] == [1, 0])
        #expect(parsed[5] == [1, 0, 0, 0, 0])
        #expect(parsed[18] == [])
        #expect(parsed.list(13) == [0x0403, 0x0401])
        #expect(parsed[43] == nil)
        #expect(parsed[51] == nil)
        #expect(parsed.session == [])
    }

    @Test func `GREASE stands first in every list and last among the extensions`() throws {
        let parsed = try parse(.tls13)
        #expect(parsed.suites == [0x3A3A, 0x1301, 0xC02F])
        #expect(parsed.list(10) == [0x5A5A, 0x11EC, 0x001D, 0x0017])
        #expect(parsed.list(43, width: 1) == [0x6A6A, 0x0304, 0x0303])
        #expect(parsed.shares?.first?.group == 0x5A5A)
        #expect(parsed.shares?.first?.key == [0])
        #expect(parsed[0x4A4A] == [])
        #expect(parsed[0x7A7A] == [0])
        #expect(parsed[27] == [2, 0, 1])
        #expect(parsed[45] == [1, 1])
    }

    @Test func `Without GREASE no such value occurs`() throws {
        var hello = ClientHello.tls13
        hello.extras.remove(.grease)
        let parsed = try parse(hello)
        let values = parsed.suites + (parsed.list(10) ?? []) + (parsed.list(43, width: 1) ?? []) + parsed.extensions.map(\.type)
        #expect(values.allSatisfy { $0 & 0x0F0F != 0x0A0A })
        #expect(parsed.shares?.map(\.group) == [0x11EC, 0x001D])
    }

    @Test func `Key shares have the groups' lengths`() throws {
        let shares = try #require(try parse(.tls13).shares)
        #expect(shares.map(\.group) == [0x5A5A, 0x11EC, 0x001D])
        #expect(shares.map(\.key.count) == [1, 1216, 32])
        // Entropy is drawn in the order of the message: random, session, shares.
        #expect(shares.compactMap(\.key.first) == [0, 3, 4])
        #expect(try parse(.tls13).session == Array(repeating: 2, count: 32))
    }

    @Test func `A hello with a lattice share is larger than one packet`() throws {
        let bytes = try encode(.tls13)
        #expect(bytes.count > 1400)
        #expect(bytes.count < 16_384)
    }

    @Test func `A share that cannot be made is left out`() throws {
        #expect(try parse(.tls13, unknown: [0x11EC]).shares?.map(\.group) == [0x5A5A, 0x001D])
    }

    @Test func `SSL 3 has no extensions`() throws {
        let parsed = try parse(ClientHello(id: "ssl3", legacyVersion: 0x0300, suites: [0x000A, 0x0005], groups: [0x0017]))
        #expect(parsed.recordVersions == [0x0300])
        #expect(!parsed.hasExtensions)
        #expect(parsed.suites == [0x000A, 0x0005])
    }

    @Test func `A hello beyond one record is cut into several`() throws {
        var hello = ClientHello.tls12
        hello.suites = Array(repeating: 0xC02F, count: 20_000)
        let parsed = try parse(hello)
        #expect(parsed.recordLengths.count == 3)
        #expect(parsed.recordLengths.prefix(2) == [16_384, 16_384])
        #expect(parsed.suites.count == 20_000)
    }

    @Test func `Versions follow from the list or the old field`() {
        #expect(ClientHello.tls13.offeredVersions == [0x0304, 0x0303])
        #expect(ClientHello.tls12.offeredVersions == [0x0301, 0x0302, 0x0303])
        #expect(ClientHello.tls10.offeredVersions == [0x0301])
        #expect(ClientHello(id: "ssl3", legacyVersion: 0x0300, suites: []).offeredVersions == [0x0300])
    }

    @Test func `The system's entropy makes real shares, new each time`() {
        var entropy = SystemEntropy()
        for (group, length) in [(0x001D, 32), (0x0017, 65), (0x11EC, 1216)] as [(UInt16, Int)] {
            let (first, second) = (entropy.share(group), entropy.share(group))
            #expect(first?.count == length)
            #expect(first != second)
        }
        let unknown = entropy.share(0x0100)
        #expect(unknown == nil)
        let (first, second) = (entropy.bytes(32), entropy.bytes(32))
        #expect(first.count == 32)
        #expect(first != second)
    }

    @Test func `Suites are sorted by what phones look at`() {
        #expect([0x1301, 0xC02F, 0x0033, 0x002F, 0x0000].map { CipherSuite.keyExchange($0) } == [.tls13, .ecdhe, .dhe, .rsa, .other])
        #expect(
            [0xC02F, 0xC013, 0x003C, 0x000A, 0x0005, 0x0000].map { CipherSuite.cipher($0) }
                == [.aead, .cbcSHA1, .cbcSHA2, .tripleDES, .rc4, .other]
        )
    }
}
