import Basics
import Trust
import Wire

/// Puts the hellos of the releases to one web server, each on a connection of its own.
struct WebHellos: Sendable {
    let dialer: Dialer
    let pacer: HostPacer
    let host: HostName
    let port: Port
    let address: IPAddress

    /// The answers by identifier of the hello; those that find out why another failed are among them.
    func answers(for releases: [IOSRelease]) async -> [String: HelloAnswer] {
        let catalog = HelloCatalog.shared
        var hellos = catalog.hellos(for: releases)
        if hellos.contains(where: { $0.id == Self.mailOnly }), let stand = catalog[Self.standIn]?.hello {
            hellos.removeAll { $0.id == Self.mailOnly || $0.id == stand.id }
            hellos.insert(stand, at: 0)
        }
        // The newest first: theirs are the answers to have where a server tires of us.
        var answers = await ask(hellos.reversed())
        // A server that hung up on some only may have been busy; on all, it does so on purpose.
        let hungUpOn = catalog.entries.map(\.hello).filter { answers[$0.id].map(Self.isHangUp) ?? false }
        if hungUpOn.count < answers.count { answers.merge(await ask(hungUpOn)) { $1 } }
        answers.merge(await ask(catalog.followUps(after: answers))) { $1 }
        if hellos.first?.id == Self.standIn { answers[Self.mailOnly] = answers[Self.standIn] }
        return answers
    }

    /// Mail of iOS 9 speaks TLS 1.0 alone, but its Safari has TLS 1.2 with much the same suites as Mail of the next releases.
    private static let mailOnly = "ios9-mail"
    private static let standIn = "ios10.3-mail"

    /// The chain as sent, leaf first: from a whole handshake, or else as the hellos were shown it.
    func chain(_ answers: [String: HelloAnswer]) async -> [[UInt8]] {
        let sent = await pacer.withTurn(host.description) {
            await dialer.call(address, port: port, serverName: host, conversation: WebHandshake()).result ?? []
        }
        if let sent, !sent.isEmpty { return sent }
        return answers.sorted { $0.key < $1.key }.compactMap { $0.value.flight?.certificates }
            .first { !$0.isEmpty } ?? []
    }

    private static func isHangUp(_ answer: HelloAnswer) -> Bool {
        answer == .closed || answer == .notReached(DialOutcome.reset.text)
    }

    private func ask(_ hellos: [ClientHello]) async -> [String: HelloAnswer] {
        await withTaskGroup(of: (String, HelloAnswer?).self) { group in
            for hello in hellos { group.addTask { (hello.id, await ask(hello)) } }
            return await group.reduce(into: [:]) { answers, pair in
                if let answer = pair.1 { answers[pair.0] = answer }
            }
        }
    }

    /// Nil when the task was cancelled.
    private func ask(_ hello: ClientHello) async -> HelloAnswer? {
        var name: DomainName?
        if case .name(let domain) = host { name = domain }
        var entropy = SystemEntropy()
        let bytes = hello.encoded(serverName: name, entropy: &entropy)
        let answer = await pacer.withTurn(host.description) {
            let call = await dialer.call(address, port: port, serverName: host, conversation: WebHello(hello: bytes))
            return call.result ?? .notReached(call.dial.text)
        }
        return Task.isCancelled ? nil : answer
    }
}
