package import Basics

/// Asks the name system through libunbound, with DNSSEC where it can be checked; safe to share, 200 questions at once.
package final class Resolver: Sendable {
    /// Whom to ask.
    package enum Source: Sendable, Hashable {
        /// The resolvers in a file such as `/etc/resolv.conf`.
        case file(String)
        /// One resolver, chosen by the person.
        case server(NameServerAddress)

        /// What every program on this machine uses.
        package static let system = Source.file("/etc/resolv.conf")

        var place: String {
            switch self {
            case .file(let path): path
            case .server(let server): server.description
            }
        }
    }

    /// Questions on the way at the same time; more wait their turn, within their own deadlines.
    package static let maximumInFlight = 64

    package let source: Source
    private let engine: ResolverEngine

    /// - Throws: ``DNSError`` with code `configuration`.
    package init(_ source: Source = .system) throws(DNSError) {
        self.source = source
        engine = try ResolverEngine(source, maximumRunning: Resolver.maximumInFlight)
    }

    deinit { engine.close() }

    /// Asks one question; answers come from the cache of this resolver while they may be kept.
    package func lookup(_ name: DomainName, _ type: DNSType, deadline: Deadline) async throws(DNSError) -> DNSAnswer {
        let reply = try await engine.ask(DNSQuestion(name: name.text, type: type), deadline: deadline).get()
        var answer = DNSAnswer(
            status: reply.status,
            records: reply.records,
            canonicalName: reply.canonicalText.flatMap { try? DomainName($0) } ?? name,
            timeToLive: reply.timeToLive,
            security: reply.security
        )
        if case .bogus = answer.security, await !passesSignatures(deadline) { answer.security = .insecure }
        return answer
    }

    /// Whether signatures get through to us at all.
    ///
    /// Many routers and offices have resolvers that drop them. Then every answer looks forged, also the root's own,
    /// which nobody forges alone: nothing is said about the domain.
    private func passesSignatures(_ deadline: Deadline) async -> Bool {
        let outcome = await engine.ask(.root, deadline: deadline)
        return (try? outcome.get())?.security == .secure
    }

    func outcome(_ name: DomainName, _ type: DNSType, _ deadline: Deadline) async -> Result<DNSAnswer, DNSError> {
        do throws(DNSError) {
            return .success(try await lookup(name, type, deadline: deadline))
        } catch {
            return .failure(error)
        }
    }
}
