/// A server's side of a protocol as a pure machine: bytes in, actions out, no socket needed to try it.
protocol ServerMachine: Sendable {
    /// The connection is open and, where TLS comes first, secured: most protocols greet now.
    mutating func opened() -> [ServerAction]
    mutating func received(_ bytes: [UInt8]) -> [ServerAction]
    /// The handshake that the machine asked for is done; what came in clear before it must be forgotten.
    mutating func secured()
}

enum ServerAction: Sendable, Equatable {
    case send([UInt8])
    case startTLS
    case close

    static func line(_ text: String) -> ServerAction { .send(Array((text + "\r\n").utf8)) }
}
