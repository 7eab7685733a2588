import Basics
import Wire

/// Asks registries over RDAP (RFC 9082), only through the guarded client.
struct RDAPClient: Sendable {
    let client: GuardedClient
    let settings: RDAPSettings
    let deadline: Deadline

    /// What the registry knows, completed by one question to the registrar where no contact came along.
    func domain(_ name: DomainName) async throws(RDAPFailure) -> RDAPDomain {
        guard let server = try await list(.domains).server(for: name) else { throw .unlisted }
        let url = server.appending("domain/\(name)")
        guard let found = RDAPDomain(try await document(url), about: name) else {
            throw .unusable(server: url.host.description)
        }
        guard found.registrar?.reach == nil, let related = found.related,
            let more = await fromRegistrar(related, name)
        else { return found }
        return found.completed(by: more)
    }

    func network(_ address: IPAddress) async throws(RDAPFailure) -> RDAPNetwork {
        guard let server = try await list(address.isIPv6 ? .v6 : .v4).server(for: address) else { throw .unlisted }
        let url = server.appending("ip/\(address)")
        guard let found = RDAPNetwork(try await document(url), about: address) else {
            throw .unusable(server: url.host.description)
        }
        return found
    }

    /// The registry's answer stands alone when the registrar gives none.
    private func fromRegistrar(_ url: String, _ name: DomainName) async -> RDAPDomain? {
        guard let url = try? WebURL(url), let document = try? await document(url) else { return nil }
        return RDAPDomain(document, about: name)
    }

    private func list(_ list: RDAPBootstrap.List) async throws(RDAPFailure) -> RDAPBootstrap {
        let url: WebURL?
        do {
            url = try settings.address(of: list)
        } catch {
            throw .list(error.message)
        }
        guard let url else { throw .off }
        guard !deadline.hasPassed else { throw .late }
        return try await settings.shelf.list(list, by: deadline) { [client] in
            do throws(RDAPFailure) {
                let document = try await RDAPClient.document(url, client, .after(RDAPClient.patience))
                guard let found = RDAPBootstrap(document) else { throw .list(printable(url.description, limit: 120)) }
                return .success(found)
            } catch {
                if case .list = error { return .failure(error) }
                if case .fetch(let error) = error { return .failure(.list(error.message)) }
                return .failure(.list(printable(url.description, limit: 120)))
            }
        }
    }

    private func document(_ url: WebURL) async throws(RDAPFailure) -> JSONValue {
        guard !deadline.hasPassed else { throw .late }
        let host = url.host.description
        guard await settings.pace.enter(host, by: deadline) else { throw .late }
        let answer: Result<JSONValue, RDAPFailure>
        do throws(RDAPFailure) {
            answer = .success(try await RDAPClient.document(url, client, deadline.capped(to: RDAPClient.patience)))
        } catch {
            answer = .failure(error)
        }
        await settings.pace.leave(host)
        return try answer.get()
    }

    /// Ten seconds are what a slow registry takes.
    private static let patience = Duration.seconds(10)
    /// The largest of IANA's lists has 60 KB, answers have fewer.
    private static let maximumBytes = 1 << 20

    private static func document(
        _ url: WebURL,
        _ client: GuardedClient,
        _ deadline: Deadline
    ) async throws(RDAPFailure) -> JSONValue {
        let answer: FetchedDocument
        do {
            answer = try await client.get(
                url.description,
                limits: FetchLimits(maximumBytes: maximumBytes, deadline: deadline),
                headers: [FetchedHeader("Accept", "application/rdap+json, application/json")]
            )
        } catch {
            throw .fetch(error)
        }
        let server = answer.finalURL.host.description
        if answer.status == 404 { throw .unknown }
        guard answer.isSuccess else { throw .status(server: server, answer.status) }
        guard let value = JSONValue(answer.body) else { throw .unusable(server: server) }
        return value
    }
}

extension WebURL {
    /// A path below this one, which ends in a slash; nothing in it needs escaping.
    fileprivate func appending(_ path: String) -> WebURL { (try? resolving(path)) ?? self }
}
