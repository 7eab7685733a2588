import Wire

/// Shakes hands at once and says nothing more: TLS 1.3 shows its certificate only to whoever does.
struct WebHandshake: Conversation {
    /// DER, leaf first; empty where no handshake came about.
    private(set) var result: [[UInt8]] = []

    mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction] {
        switch event {
        case .connected: return [.startTLS]
        case .secured(let session):
            result = session.certificates
            return [.finish]
        case .received: return []
        case .closed, .timedOut, .tlsFailed: return [.finish]
        }
    }
}
