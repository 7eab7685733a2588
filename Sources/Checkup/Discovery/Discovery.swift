import Basics
import MailProbe
import Wire

/// Finds the services of a domain as a person's devices would: SRV records, MX, the usual names.
struct Discovery {
    let resolver: Resolver
    let deadline: Deadline

    /// SRV names of RFC 6186 and RFC 8314, and what each stands for.
    private static let published: [(name: String, scheme: String)] = [
        ("_imaps._tcp", "imaps"), ("_imap._tcp", "imap"), ("_pop3s._tcp", "pop3s"), ("_pop3._tcp", "pop3"),
        ("_submissions._tcp", "submissions"), ("_submission._tcp", "submission"),
    ]

    /// Names that people and set-up guides use, and the schemes tried at each; the fall-backs come last.
    private static let usual: [(prefix: String, schemes: [String])] = [
        ("mail", ["imaps", "pop3s", "submissions", "submission", "imap", "pop3"]),
        ("imap", ["imaps", "imap"]),
        ("pop", ["pop3s", "pop3"]),
        ("pop3", ["pop3s", "pop3"]),
        ("smtp", ["submissions", "submission"]),
    ]

    /// What was found, and what could not be asked.
    struct Found {
        var candidates: [Candidate] = []
        var mailExchangers: [DomainName] = []
        var failure: DNSError?
        /// Whose mail was looked for; nil where only servers were given.
        var domain: DomainName?
        /// Whether anybody takes the domain's mail; nil where that is not known.
        var receivesMail: Bool?
        /// The directory does not know the domain, nor anything beneath it.
        var isMissing = false

        /// The domain that was asked for and does not exist.
        var missing: DomainName? { isMissing ? domain : nil }
    }

    func services(of domain: DomainName, besides given: [Candidate]) async -> Found {
        async let records = publishedServices(of: domain)
        async let exchangers = mailExchangers(of: domain)
        let (srv, mx) = await (records, exchangers)
        var found = Found(candidates: given)
        found.domain = domain
        found.mailExchangers = mx.records?.hosts ?? []
        found.failure = mx.failure
        found.candidates += srv.filter { record in !given.contains { $0.role == record.role } }
        found.candidates += found.mailExchangers.prefix(2).compactMap { name in
            MailService(scheme: "smtp", host: .name(name)).map { Candidate(service: $0, role: .transfer, origin: .mx) }
        }
        let offersService = (given + srv).contains { $0.role != .transfer }
        found.receivesMail = await receivesMail(domain, mx.records, offersService: offersService)
        let wanted = [Candidate.Role.incoming, .outgoing].filter { role in
            !found.candidates.contains { $0.role == role }
        }
        let guesses = await wanted.isEmpty ? [] : guesses(for: domain, roles: wanted, exchangers: found.mailExchangers)
        found.candidates += guesses
        // Some name servers deny a name that has others beneath it, so these count as well.
        found.isMissing = mx.records?.isOfNoName == true && srv.isEmpty && guesses.isEmpty
        return found
    }

    private func receivesMail(_ domain: DomainName, _ records: MailRecords?, offersService: Bool) async -> Bool? {
        guard let records else { return nil }
        if let known = records.receivesMail(offersService: offersService) { return known }
        guard records.isEmpty else { return nil }
        return try? await !resolver.addresses(of: domain, deadline: deadline).all.isEmpty
    }

    private func publishedServices(of domain: DomainName) async -> [Candidate] {
        await withTaskGroup(of: [Candidate].self) { group in
            for (name, scheme) in Self.published {
                group.addTask {
                    guard let records = try? await resolver.services(name, of: domain, deadline: deadline) else {
                        return []
                    }
                    return records.records.compactMap { record in
                        guard let port = Port(record.port), let target = record.target,
                            let service = MailService(scheme: scheme, host: .name(target), port: port)
                        else { return nil }
                        return Candidate(service: service, role: Candidate.role(of: service), origin: .srv(name))
                    }
                }
            }
            let all = await group.reduce(into: []) { $0 += $1 }
            return Self.published.flatMap { entry in all.filter { $0.origin == .srv(entry.name) } }
        }
    }

    private func mailExchangers(of domain: DomainName) async -> (records: MailRecords?, failure: DNSError?) {
        do {
            return (MailRecords(try await resolver.mailExchangers(of: domain, deadline: deadline), of: domain), nil)
        } catch {
            return (nil, error)
        }
    }

    /// The usual names that exist; if none does, the domain's own name and its mail exchangers.
    private func guesses(for domain: DomainName, roles: [Candidate.Role], exchangers: [DomainName]) async -> [Candidate]
    {
        var candidates: [Candidate] = []
        let names = Self.usual.compactMap { entry in domain.prefixed(by: entry.prefix).map { ($0, entry.schemes) } }
        let existing = await existing(names.map(\.0))
        for (name, schemes) in names where existing.contains(name) { candidates += Self.candidates(at: name, schemes) }
        if candidates.isEmpty {
            let others = [domain] + exchangers.prefix(1)
            let found = await self.existing(others)
            for name in others where found.contains(name) {
                candidates += Self.candidates(at: name, Self.usual[0].schemes)
            }
        }
        return candidates.filter { roles.contains($0.role) }
    }

    private static func candidates(at name: DomainName, _ schemes: [String]) -> [Candidate] {
        schemes.compactMap { scheme in
            MailService(scheme: scheme, host: .name(name)).map { service in
                Candidate(service: service, role: Candidate.role(of: service), origin: .usualName)
            }
        }
    }

    private func existing(_ names: [DomainName]) async -> Set<DomainName> {
        await withTaskGroup(of: DomainName?.self) { group in
            for name in names {
                group.addTask {
                    let found = try? await resolver.addresses(of: name, deadline: deadline)
                    return (found?.all.isEmpty ?? true) ? nil : name
                }
            }
            return await group.reduce(into: []) { if let name = $1 { $0.insert(name) } }
        }
    }
}
