import Wire

/// The points that every protocol's conversation passes; the raw value says what is waited for there.
protocol SessionStep: RawRepresentable, Sendable, Equatable where RawValue == String {
    static var greeting: Self { get }
    static var securing: Self { get }
    static var farewell: Self { get }
}

/// A conversation with a mail server, of which the protocol's type holds only its own dialogue.
protocol MailSession: Conversation where Result == SessionRecord {
    associatedtype Step: SessionStep

    var core: SessionCore<Step> { get set }

    /// Answers one line of the server; no actions means that it has not said all yet.
    mutating func answer(_ line: [UInt8], _ elapsed: Duration) -> [ConversationAction]

    /// The first words on a connection that was greeted in clear and is sealed now.
    mutating func resume() -> [ConversationAction]
}

extension MailSession {
    package var result: SessionRecord { core.record }

    package mutating func handle(_ event: ConversationEvent, at elapsed: Duration) -> [ConversationAction] {
        switch event {
        case .connected: return core.plan.service.security == .tls ? core.startTLS() : []
        case .secured(let session):
            core.sealed(session)
            guard core.record.greeting == nil else { return resume() }
            core.step = .greeting
            return []
        case .received(let bytes):
            guard core.take(bytes) else { return core.fail(.flood) }
            while let line = core.nextLine() {
                let actions = answer(line, elapsed)
                if !actions.isEmpty { return actions }
            }
            return core.record.problem == .flood ? [.finish] : []
        case .tlsFailed, .closed, .timedOut: return core.ended(event)
        }
    }
}
