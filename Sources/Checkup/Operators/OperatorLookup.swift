package import Basics
package import Wire

/// Finds out who runs a domain, from DNS, registration data and the table of well-known providers.
package struct OperatorLookup: Sendable {
    /// Questions to the registries of networks, which serve the whole world and are slow.
    static let maximumNetworks = 3

    let resolver: Resolver
    let deadline: Deadline
    let table = ProviderTable.shared
    private let registries: RDAPClient

    package init(resolver: Resolver, client: GuardedClient, rdap: RDAPSettings, deadline: Deadline) {
        self.resolver = resolver
        self.deadline = deadline
        registries = RDAPClient(client: client, settings: rdap, deadline: deadline)
    }

    /// Asks everything at once; what gave no answer stands in `unasked`, nothing is thrown.
    ///
    /// `mailHosts` are the servers that people's devices use; `webAddresses` are those of the website, looked up when
    /// none are given.
    package func ask(
        _ domain: DomainName,
        mailHosts: [HostName],
        webAddresses: [IPAddress] = []
    ) async -> Operators {
        async let registration = registration(of: domain)
        async let names = dns(of: domain)
        async let site = web(of: domain, addresses: webAddresses)
        async let post = mail(of: domain, hosts: mailHosts)
        var (dns, web, mail) = await (names, site, post)
        await askNetworks(&mail, &web)
        let registered = await registration
        var result = Operators(domain: domain)
        result.registrar = registered.registrar
        result.registration = registered.registration
        result.dns = dns.found
        result.web = web.found
        result.mail = mail.found
        if let sentence = registered.unasked { result.unasked.append(sentence) }
        for sentence in dns.unasked + web.unasked + mail.unasked where !result.unasked.contains(sentence) {
            result.unasked.append(sentence)
        }
        return result
    }

    private func registration(
        of domain: DomainName
    ) async -> (registrar: Registrar?, registration: Registration?, unasked: String?) {
        let name = PublicSuffix.registrableDomain(of: domain) ?? domain
        do throws(RDAPFailure) {
            guard !ReservedNames.contains(name) else { throw .reserved }
            let answer = try await registries.domain(name)
            let registration = Registration(domain: name, expires: answer.expires, status: answer.status)
            return (answer.registrar.flatMap(registrar), registration, nil)
        } catch {
            return (nil, nil, OperatorWords.unasked("unasked.registration", error, ["domain": name.text]))
        }
    }

    private func registrar(_ contact: RDAPContact) -> Registrar? {
        guard let name = contact.name else { return nil }
        let known = table.registrar(named: name)
        return Registrar(name: name, contact: contact.reach, support: known?.support ?? contact.page)
    }

    /// Only where no name told, the first address of each and then the second of the mail server.
    private func askNetworks(_ mail: inout OperatorTrace, _ web: inout OperatorTrace) async {
        var questions: [(IPAddress, OperatorRole)] = []
        if mail.isNameless, let first = mail.addresses.first { questions.append((first, .mail)) }
        if web.isNameless, let first = web.addresses.first { questions.append((first, .web)) }
        if mail.isNameless, let second = mail.addresses.dropFirst().first { questions.append((second, .mail)) }
        for (address, role) in questions.prefix(OperatorLookup.maximumNetworks) {
            if role == .mail { await askNetwork(of: address, &mail) } else { await askNetwork(of: address, &web) }
        }
    }

    private func askNetwork(of address: IPAddress, _ trace: inout OperatorTrace) async {
        guard trace.isNameless else { return }
        do throws(RDAPFailure) {
            guard !address.isPrivate else { throw .inside }
            trace.take(try await registries.network(address), of: address)
        } catch {
            trace.unasked.append(
                OperatorWords.unasked("unasked.network", error, ["address": address.description])
            )
        }
    }
}
