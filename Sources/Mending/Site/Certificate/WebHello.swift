import Wire

/// Sends one exact hello as soon as the connection stands, and reads the answer.
struct WebHello: Conversation {
    let hello: [UInt8]
    private var exchange = HelloExchange()

    init(hello: [UInt8]) { self.hello = hello }

    var result: HelloAnswer { exchange.answer ?? .closed }

    mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction] {
        switch event {
        case .connected: return [.send(hello)]
        case .received(let bytes):
            exchange.received(bytes)
            return exchange.answer == nil ? [] : [.finish]
        case .timedOut:
            exchange.ended(timedOut: true)
            return [.finish]
        case .closed, .tlsFailed:
            exchange.ended(timedOut: false)
            return [.finish]
        case .secured: return []
        }
    }
}
