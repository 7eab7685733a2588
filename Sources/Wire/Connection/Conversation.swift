/// A protocol as a pure state machine: events in, actions out, no sockets and no clocks.
package protocol Conversation: Sendable {
    associatedtype Result: Sendable

    /// Takes an event; `elapsed` is the time since the connection was begun, so that the machine needs no clock.
    mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction]

    /// What is known so far; complete after `.finish`, partial when the connection broke.
    var result: Result { get }
}

package enum ConversationEvent: Sendable {
    case connected
    case received([UInt8])
    /// The handshake that `.startTLS` asked for is done.
    case secured(TLSSession)
    /// It failed; the text is safe to show.
    case tlsFailed(String)
    /// The other side closed.
    case closed
    /// No complete answer came within the time of a step.
    case timedOut
}

package enum ConversationAction: Sendable {
    case send([UInt8])
    case startTLS
    /// Close the connection and give the result.
    case finish
}

/// A finished TLS handshake of the library that also carries the conversation.
package struct TLSSession: Sendable, Hashable {
    /// `1.2`.
    package var version: String
    /// DER, leaf first, as presented; verified by nobody yet.
    package var certificates: [[UInt8]]

    package init(version: String, certificates: [[UInt8]]) {
        self.version = version
        self.certificates = certificates
    }
}
