import Basics
import TestSupport
import Testing

@testable import Rehearsal

@Suite struct DNSResponderTests {
    private let responder: DNSResponder

    init() throws {
        let origin = try DomainName("cats.example")
        let address = try #require(IPAddress("127.80.1.2"))
        let six = try #require(IPAddress("::1"))
        let records: [(String, ZoneData)] = [
            ("cats.example", .address(address)), ("cats.example", .address(six)),
            ("cats.example", .mailExchanger(preference: 10, try DomainName("mail.cats.example"))),
            ("cats.example", .text(String(repeating: "x", count: 600))),
            ("cats.example", .authority(tag: "issue", value: "ca.example")),
            ("mail.cats.example", .address(address)), ("www.cats.example", .alias(try DomainName("cats.example"))),
            ("gone.cats.example", .alias(try DomainName("nowhere.example"))),
            ("one.cats.example", .alias(try DomainName("two.cats.example"))),
            ("two.cats.example", .alias(try DomainName("one.cats.example"))),
            ("_imaps._tcp.cats.example", .service(port: 4993, target: try DomainName("mail.cats.example"))),
            ("2.1.80.127.in-addr.arpa", .pointer(try DomainName("mail.cats.example"))),
            ("cats.example", .nameServer(try DomainName("ns.cats.example"))),
        ]
        let zone = Zone(origin: origin, records: try records.map { ZoneRecord(try DomainName($0.0), $0.1) })
        responder = DNSResponder(zone: zone)
    }

    /// A question with an identifier of 0x1234 that wants recursion.
    private static func question(_ name: String, _ type: UInt16, group: UInt16 = 1, edns: [UInt8] = []) -> [UInt8] {
        var writer = DNSWriter()
        for number: UInt16 in [0x1234, 0x0100, 1, 0, 0, edns.isEmpty ? 0 : 1] { writer.append(number) }
        for label in name.split(separator: ".") { writer.append([UInt8(label.utf8.count)] + Array(label.utf8)) }
        writer.append([0])
        writer.append(type)
        writer.append(group)
        writer.append(edns)
        return writer.bytes
    }

    /// OPT: root, type 41, payload, extended code, version, flags, no data.
    private static func edns(payload: UInt16, version: UInt8 = 0) -> [UInt8] {
        [0, 0, 41, UInt8(payload >> 8), UInt8(payload & 255), 0, version, 0x80, 0, 0, 0]
    }

    /// Response code, number of answers, number of authority records.
    private func counts(_ question: [UInt8], _ transport: DNSResponder.Transport = .datagram) throws -> [Int] {
        let answer = try #require(responder.answer(question, over: transport))
        #expect(Array(answer[0..<2]) == [0x12, 0x34])
        #expect(answer[2] & 0x80 != 0)
        return [Int(answer[3] & 15), Int(answer[7]), Int(answer[9])]
    }

    @Test(
        arguments: [
            ("cats.example", 1, [0, 1, 0]), ("CATS.eXample", 28, [0, 1, 0]), ("cats.example", 15, [0, 1, 0]),
            ("cats.example", 2, [0, 1, 0]),
            ("cats.example", 6, [0, 1, 0]), ("cats.example", 257, [0, 1, 0]), ("cats.example", 255, [0, 6, 0]),
            ("mail.cats.example", 28, [0, 0, 1]), ("_imaps._tcp.cats.example", 33, [0, 1, 0]), ("_tcp.cats.example", 33, [0, 0, 1]),
            ("_pop3._tcp.cats.example", 33, [3, 0, 1]), ("www.cats.example", 1, [0, 2, 0]), ("www.cats.example", 5, [0, 1, 0]),
            ("www.cats.example", 33, [0, 1, 1]), ("gone.cats.example", 1, [3, 1, 1]), ("one.cats.example", 1, [0, 8, 1]),
            ("example.net", 1, [3, 0, 1]), ("example", 1, [0, 0, 1]), ("", 6, [0, 1, 0]), ("", 2, [0, 0, 1]), ("", 48, [0, 0, 1]),
            ("cats.example", 43, [0, 0, 1]), ("2.1.80.127.in-addr.arpa", 12, [0, 1, 0]), ("cats.example", 252, [5, 0, 0]),
        ] as [(String, UInt16, [Int])]
    )
    func `each question gets its code, answers and authority`(_ name: String, _ type: UInt16, _ expected: [Int]) throws {
        #expect(try counts(Self.question(name, type, edns: Self.edns(payload: 1232))) == expected)
    }

    @Test func `an address is answered byte for byte, the question's letters kept`() throws {
        let question = Self.question("Mail.Cats.Example", 1)
        let answer = try #require(responder.answer(question, over: .datagram))
        let header: [UInt8] = [0x12, 0x34, 0x85, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]
        let record: [UInt8] = [0xC0, 0x0C, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 80, 1, 2]
        #expect(answer == header + Array(question[12...]) + record)
    }

    @Test func `long texts come in strings of 255`() throws {
        let answer = try #require(responder.answer(Self.question("cats.example", 16), over: .stream))
        let strings = [255, 255, 90].flatMap { [$0] + Array(repeating: UInt8(ascii: "x"), count: Int($0)) }
        #expect(Array(answer.suffix(605)) == [0x02, 0x5B] + strings)
    }

    @Test func `what does not fit in a datagram is cut, and whole over a connection`() throws {
        let question = Self.question("cats.example", 255)
        let cut = try #require(responder.answer(question, over: .datagram))
        #expect(cut[2] & 2 != 0)
        #expect(cut[7] == 0)
        #expect(try counts(question, .stream) == [0, 6, 0])
    }

    @Test func `other classes are refused, other EDNS versions named as such`() throws {
        #expect(try counts(Self.question("cats.example", 1, group: 3)) == [5, 0, 0])
        let answer = try #require(
            responder.answer(Self.question("cats.example", 1, edns: Self.edns(payload: 512, version: 1)), over: .datagram)
        )
        #expect(Array(answer.suffix(11)) == [0, 0, 41, 0x04, 0xD0, 1, 0, 0x80, 0, 0, 0])
    }

    @Test(
        arguments: [
            [], [0x12], Array(repeating: 0xFF, count: 12), [0x12, 0x34, 0x81, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1],
        ] as [[UInt8]]
    )
    func `junk and answers are met with silence`(_ bytes: [UInt8]) {
        #expect(responder.answer(bytes, over: .datagram) == nil)
    }

    @Test(
        arguments: [
            ([0x12, 0x34, 0x28, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1], 4), ([0x12, 0x34, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1),
            ([0x12, 0x34, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], 1),
            ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1], 1),
            ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 63, 1], 1), ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 9, 0, 0, 1, 0, 1], 1),
            ([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, 0x61, 0x2E, 0x62, 0, 0, 1, 0, 1], 3),
        ] as [([UInt8], Int)]
    )
    func `what has a header and cannot be answered gets a code`(_ bytes: [UInt8], _ code: Int) throws {
        #expect(try counts(bytes)[0] == code)
    }

    @Test(arguments: 0..<200)
    func `no mutation of a question makes it fall over or talk much`(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var bytes = Self.question("_imaps._tcp.cats.example", 33, edns: Self.edns(payload: 4096))
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch UInt8.random(in: 0...3, using: &random) {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(UInt8.random(in: .min ... .max, using: &random), at: index)
            default: bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            }
        }
        let answer = responder.answer(bytes, over: .datagram)
        #expect((answer?.count ?? 0) <= 1232)
    }

    @Test func `messages are taken out of a stream in whatever pieces they come`() {
        var frames = DNSFrames()
        for byte: UInt8 in [0, 3, 1, 2] {
            frames.take([byte])
            #expect(frames.next() == nil)
        }
        frames.take([3, 0, 0, 0, 1, 9])
        #expect(frames.next() == [1, 2, 3])
        #expect(frames.next() == [])
        #expect(frames.next() == [9])
        #expect(frames.next() == nil)
        #expect(DNSFrames.framed([7, 8]) == [0, 2, 7, 8])
    }
}
