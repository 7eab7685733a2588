import TestSupport
import Testing

@testable import Wire

/// A server's bytes and what they mean, however they are cut.
struct FlightCase: Sendable, CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var answer: HelloAnswer

    var testDescription: String { name }

    static let all: [FlightCase] = [
        FlightCase(name: "TLS 1.2, ECDHE", bytes: Flights.tls12, answer: .flight(tls12)),
        FlightCase(name: "TLS 1.2 after a warning", bytes: Flights.warning + Flights.tls12, answer: .flight(tls12)),
        FlightCase(name: "TLS 1.3", bytes: Flights.tls13, answer: .flight(flight(0x0304, 0x1301) { $0.group = 0x11EC })),
        FlightCase(
            name: "HelloRetryRequest",
            bytes: Flights.retry,
            answer: .flight(
                flight(0x0304, 0x1302) {
                    $0.group = 0x0017
                    $0.isRetryRequest = true
                }
            )
        ),
        FlightCase(
            name: "TLS 1.0, RSA, no extensions, a message over two records",
            bytes: Flights.record(22, Array(rsa.prefix(50))) + Flights.record(22, Array(rsa.dropFirst(50))),
            answer: .flight(flight(0x0301, 0x002F) { $0.certificates = [Flights.leaf] })
        ),
        FlightCase(name: "fatal alert", bytes: Flights.fatal, answer: .alert(40)),
        FlightCase(name: "warning, then a fatal alert", bytes: Flights.warning + Flights.fatal, answer: .alert(40)),
        FlightCase(name: "both in one record", bytes: Flights.record(21, [1, 112, 2, 70]), answer: .alert(70)),
        FlightCase(
            name: "alert after the ServerHello",
            bytes: Flights.handshake(Flights.serverHello(suite: 0xC02F)) + Flights.fatal,
            answer: .alert(40)
        ),
        FlightCase(name: "another warning", bytes: Flights.record(21, [1, 90]), answer: .alert(90)),
        FlightCase(
            name: "SMTP greeting",
            bytes: Array("220 mail.example.org ESMTP\r\n".utf8),
            answer: .notTLS(Array("220 mail.example.org ESMTP\r\n".utf8))
        ),
        FlightCase(name: "two lines", bytes: Array("* OK ready\r\n* BYE\r\n".utf8), answer: .notTLS(Array("* OK ready\r\n".utf8))),
        FlightCase(
            name: "an endless line",
            bytes: Array(repeating: 0x61, count: 2000),
            answer: .notTLS(Array(repeating: 0x61, count: 512))
        ),
        FlightCase(name: "a NUL", bytes: [0, 1, 2, 3], answer: .notTLS([0])),
    ]

    private static let rsa =
        Flights.serverHello(version: 1, suite: 0x002F) + Flights.certificates([Flights.leaf]) + Flights.done

    private static let tls12 = flight(0x0303, 0xC02F) {
        $0.group = 0x001D
        $0.certificates = [Flights.leaf, Flights.issuer]
        $0.requestsClientCertificate = true
    }

    private static func flight(_ version: UInt16, _ suite: UInt16, _ change: (inout ServerFlight) -> Void) -> ServerFlight {
        var flight = ServerFlight(version: version, suite: suite)
        change(&flight)
        return flight
    }
}

struct HelloExchangeTests {
    private func answer(_ pieces: [[UInt8]]) -> HelloAnswer? {
        var exchange = HelloExchange()
        for piece in pieces { exchange.received(piece) }
        return exchange.answer
    }

    private func answer(_ bytes: [UInt8]) -> HelloAnswer? { answer([bytes]) }

    @Test(arguments: FlightCase.all) func `A flight is read however it is cut`(flight: FlightCase) {
        #expect(answer(flight.bytes) == flight.answer)
        #expect(answer(flight.bytes.map { [$0] }) == flight.answer)
        for index in flight.bytes.indices {
            #expect(answer([Array(flight.bytes[..<index]), Array(flight.bytes[index...])]) == flight.answer, "cut at \(index)")
        }
    }

    @Test(arguments: FlightCase.all, [true, false]) func `An end at any byte gives an answer`(flight: FlightCase, timedOut: Bool) throws {
        for count in 0...flight.bytes.count {
            var exchange = HelloExchange()
            exchange.received(flight.bytes.prefix(count))
            exchange.ended(timedOut: timedOut)
            let answer = try #require(exchange.answer)
            if count == 0 { #expect(answer == (timedOut ? .timedOut : .closed)) }
            #expect(!answer.text.isEmpty)
            // What is known stays known.
            exchange.received(Flights.fatal)
            exchange.ended(timedOut: true)
            #expect(exchange.answer == answer)
        }
    }

    @Test func `A chain counts though the end of the flight never comes`() {
        var exchange = HelloExchange()
        exchange.received(Flights.handshake(Flights.serverHello(suite: 0xC02F), Flights.certificates([Flights.leaf])))
        #expect(exchange.answer == nil)
        exchange.ended(timedOut: true)
        #expect(exchange.answer?.flight?.certificates == [Flights.leaf])
    }

    @Test func `A warning and then nothing is a close`() {
        for timedOut in [true, false] {
            var exchange = HelloExchange()
            exchange.received(Flights.warning)
            #expect(exchange.answer == nil)
            exchange.ended(timedOut: timedOut)
            #expect(exchange.answer == (timedOut ? .timedOut : .closed))
        }
    }

    @Test func `Text without a line end is seen at the close`() {
        var exchange = HelloExchange()
        exchange.received(Array("220 mail".utf8))
        #expect(exchange.answer == nil)
        exchange.ended(timedOut: false)
        #expect(exchange.answer == .notTLS(Array("220 mail".utf8)))
    }

    private static let primes: [(prime: [UInt8], bits: Int?)] = [
        ([UInt8](repeating: 0xFF, count: 128), 1024),
        ([UInt8]([0x80]) + [UInt8](repeating: 1, count: 127), 1024),
        ([UInt8]([0, 0]) + [UInt8](repeating: 0xFF, count: 256), 2048),
        ([UInt8]([0x3F]) + [UInt8](repeating: 0, count: 63), 510),
        ([0], nil),
        ([], nil),
    ]

    @Test(arguments: primes)
    func `The prime of a DHE exchange is measured`(prime: [UInt8], bits: Int?) {
        let bytes = Flights.handshake(Flights.serverHello(suite: 0x009E), Flights.dhe(prime: prime), Flights.done)
        #expect(answer(bytes)?.flight?.dheBits == bits)
        #expect(answer(bytes)?.flight?.group == nil)
    }

    @Test(arguments: [1, 2]) func `Curves without a name have no group`(type: UInt8) {
        let exchange = Flights.message(12, [type, 0, 0x17, 1, 4])
        #expect(answer(Flights.handshake(Flights.serverHello(suite: 0xC02F), exchange, Flights.done))?.flight?.group == nil)
    }

    @Test(arguments: [
        // The first body ends within the random, the second has an extension longer than its list.
        Flights.handshake(Flights.message(2, [3, 3] + Array(repeating: 0, count: 20))),
        Flights.handshake(Flights.serverHello(suite: 0x1301, extensions: [0, 43, 0, 9, 3, 4])),
        Flights.handshake(Flights.message(11, [0, 0, 9, 0, 0, 20, 1])),
        Flights.handshake(Flights.message(11, [0, 0, 4, 0, 0, 20, 1])),
        Flights.handshake(Flights.done),
        Flights.handshake(Flights.message(99, [])),
        Flights.record(23, [1, 2, 3]),
        Flights.record(20, [1]),
        Flights.record(21, [2]),
        Flights.handshake(Flights.serverHello(suite: 0xC02F)) + Array("220 text\r\n".utf8),
        Flights.warning + Array("220 text\r\n".utf8),
        [22, 3, 3, 0x48, 0x01],
        [22, 3, 3, 0xFF, 0xFF],
        Flights.handshake([11, 0xFF, 0xFF, 0xFF]),
    ])
    func `Broken TLS is called that`(bytes: [UInt8]) {
        guard case .unreadable = answer(bytes) else {
            Issue.record("\(String(describing: answer(bytes)))")
            return
        }
        #expect(answer(bytes.map { [$0] }) == answer(bytes))
    }

    @Test func `More than 1 MB of handshake is refused while it comes in`() {
        var exchange = HelloExchange()
        // A message that announces exactly 1 MB and grows record by record.
        let body = Array(repeating: 0 as UInt8, count: 16_384)
        exchange.received(Flights.record(22, [11, 0x10, 0, 0] + body.dropFirst(4)))
        var records = 1
        while exchange.answer == nil, records < 200 {
            exchange.received(Flights.record(22, body))
            records += 1
        }
        #expect(exchange.answer == .unreadable("more than 1 MB of handshake"))
        #expect(records == 64)
    }

    @Test(arguments: [Flights.warning, Flights.record(22, []), Flights.handshake(Flights.message(4, []))])
    func `Records that say nothing end too`(record: [UInt8]) {
        let bytes = Array(repeating: record, count: HelloExchange.maximumHandshake / record.count + 1).flatMap { $0 }
        #expect(answer(bytes) == .unreadable("more than 1 MB of handshake"))
    }

    @Test func `Of hundreds of certificates some are kept`() throws {
        let chain = (0..<300).map { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let messages = Flights.serverHello(suite: 0xC02F) + Flights.certificates(chain) + Flights.done
        let flight = try #require(answer(Flights.record(22, messages))?.flight)
        #expect(flight.certificates.count == HelloExchange.maximumCertificates)
        #expect(flight.certificates == Array(chain.prefix(HelloExchange.maximumCertificates)))
        #expect(HelloExchange.maximumCertificates > 100)
    }

    @Test func `An empty chain is no error`() {
        let bytes = Flights.handshake(Flights.serverHello(suite: 0xC02F), Flights.certificates([]), Flights.done)
        #expect(answer(bytes)?.flight?.certificates == [])
    }

    @Test(arguments: UInt64(0)..<200) func `Random bytes never crash it`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var bytes = (0..<Int.random(in: 0...3000, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
        // Half of them begin like TLS, so that the inner readers are reached.
        if seed % 2 == 0 { bytes = Flights.record(22, [UInt8.random(in: 0...22, using: &generator), 0, 0] + bytes) }
        var exchange = HelloExchange()
        exchange.received(bytes)
        exchange.ended(timedOut: false)
        #expect(exchange.answer != nil)
    }

    @Test(arguments: UInt64(0)..<200) func `Damaged flights never crash it and do not depend on the cut`(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        var bytes = FlightCase.all[Int(seed) % FlightCase.all.count].bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        var whole = HelloExchange()
        whole.received(bytes)
        whole.ended(timedOut: false)
        var single = HelloExchange()
        for byte in bytes { single.received([byte]) }
        single.ended(timedOut: false)
        #expect(whole.answer != nil)
        #expect(whole.answer == single.answer)
    }

    @Test(arguments: [HelloAnswer.closed, .timedOut, .alert(40), .alert(250), .notTLS([0x1B]), .unreadable("x"), .notReached("y")])
    func `Answers without a flight have a text`(answer: HelloAnswer) {
        #expect(answer.flight == nil)
        #expect(!answer.text.isEmpty)
        #expect(answer.text.utf8.allSatisfy { $0 >= 0x20 })
    }

    @Test func `Versions have names`() {
        #expect(
            [0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x7F1C].map { ServerFlight.name(of: $0) } == [
                "SSL 3.0", "1.0", "1.1", "1.2", "1.3", "0x7f1c",
            ]
        )
    }
}
