import Wire

/// A server's answer to a hello: the same whatever the sizes of the pieces, and bounded.
enum FuzzedHello: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let timedOut = input.choice(of: 2) == 1
        let size = 1 + input.choice(of: 64)
        let bytes = input.takeRest()
        let whole = answer(to: [bytes], timedOut: timedOut)
        let parted = answer(to: pieces(of: bytes, size: size), timedOut: timedOut)
        try promise(whole == parted, "\(whole) in one piece is \(parted) in pieces of \(size)")
        try promiseHarmless(whole.text, "the words about an answer")
        switch whole {
        case .notTLS(let start): try promise(start.count <= 512, "a greeting of \(start.count) bytes was kept")
        case .flight(let flight): try check(flight, received: bytes.count)
        default: break
        }
    }

    private static func answer(to pieces: [[UInt8]], timedOut: Bool) -> HelloAnswer {
        var exchange = HelloExchange()
        for piece in pieces { exchange.received(piece) }
        exchange.ended(timedOut: timedOut)
        return exchange.answer ?? .closed
    }

    private static func check(_ flight: ServerFlight, received: Int) throws(BrokenPromise) {
        try promise(flight.certificates.count <= 128, "\(flight.certificates.count) certificates were kept")
        let size = flight.certificates.reduce(0) { $0 + $1.count }
        try promise(size <= received, "\(size) bytes of certificates came out of \(received)")
        try promise((flight.dheBits ?? 1) > 0, "a prime of \(flight.dheBits ?? 0) bits")
    }
}
