import Basics
import Wire

extension OperatorLookup {
    /// The operator of the mailboxes: the servers that devices use tell more than those that take mail from outside.
    func mail(of domain: DomainName, hosts: [HostName]) async -> OperatorTrace {
        var trace = OperatorTrace()
        var exchangers: [DomainName] = []
        do throws(DNSError) {
            exchangers = try await resolver.mailExchangers(of: domain, deadline: deadline).records.compactMap(
                \.exchange
            )
        } catch {
            trace.unasked = [OperatorWords.unasked("unasked.mail", dns: error.message, ["domain": domain.text])]
        }
        let used = hosts.compactMap { host -> DomainName? in
            if case .name(let name) = host { name } else { nil }
        }
        // An address where a name belongs (`MX 10 192.0.2.1`) has no owner by its ending: "2.1" is nobody's domain.
        let numbers = exchangers.compactMap { IPAddress($0.text) }
        exchangers.removeAll { IPAddress($0.text) != nil }
        let given = unique(
            hosts.compactMap { host -> IPAddress? in
                if case .address(let address) = host { address } else { nil }
            } + numbers
        )
        let names = unique(exchangers + used)
        guard !names.isEmpty || !given.isEmpty else { return trace }
        trace.found = Operator(hosts: unique(names.map(\.text) + given.map(\.description)))
        await examine(unique(used), addresses: given, as: .mail, &trace)
        for name in unique(exchangers) { recognise(name, as: .mail, by: "MX \(name)", &trace) }
        let others = unique(exchangers).filter { !used.contains($0) }
        if trace.isNameless { await examine(others, addresses: [], as: .mail, &trace) }
        trace.guess(from: unique(used + exchangers), of: domain)
        return trace
    }

    /// The operator of the website at `www` and at the domain itself.
    func web(of domain: DomainName, addresses: [IPAddress]) async -> OperatorTrace {
        let names = [domain.prefixed(by: "www"), domain].compactMap { $0 }
        var trace = OperatorTrace(found: Operator(hosts: addresses.isEmpty ? [] : [domain.text]))
        await examine(names, addresses: addresses, as: .web, &trace)
        guard !trace.addresses.isEmpty else {
            trace.found = nil
            return trace
        }
        trace.found?.hosts = names.map(\.text)
        return trace
    }

    /// Looks at aliases and addresses of servers, then at the names that the addresses have.
    private func examine(
        _ names: [DomainName],
        addresses: [IPAddress],
        as role: OperatorRole,
        _ trace: inout OperatorTrace
    ) async {
        var found = addresses
        for name in names.prefix(3) {
            recognise(name, as: role, by: "server \(name)", &trace)
            if let alias = try? await resolver.alias(of: name, deadline: deadline) {
                recognise(alias, as: role, by: "\(name) is an alias of \(alias)", &trace)
            }
            do throws(DNSError) {
                let answer = try await resolver.addresses(of: name, deadline: deadline)
                found += answer.all
                let last = answer.canonicalName
                if last != name { recognise(last, as: role, by: "\(name) leads to \(last)", &trace) }
            } catch {
                trace.unasked.append(
                    OperatorWords.unasked("unasked.address", dns: error.message, ["domain": name.text])
                )
            }
        }
        trace.addresses = unique(trace.addresses + found)
        guard trace.isNameless else { return }
        for address in unique(found).prefix(2) where trace.isNameless { await reverse(address, as: role, &trace) }
    }

    /// Whoever has an address may give it any name, so a name counts only when it leads back.
    private func reverse(_ address: IPAddress, as role: OperatorRole, _ trace: inout OperatorTrace) async {
        guard let names = try? await resolver.reverseNames(of: address, deadline: deadline).records else { return }
        for name in names.prefix(2) {
            guard let back = try? await resolver.addresses(of: name, deadline: deadline), back.all.contains(address)
            else { continue }
            recognise(name, as: role, by: "\(address) is called \(name)", certainty: .likely, &trace)
        }
    }

    private func recognise(
        _ name: DomainName,
        as role: OperatorRole,
        by evidence: String,
        certainty: Certainty = .certain,
        _ trace: inout OperatorTrace
    ) {
        guard let provider = table.provider(of: name, kinds: Operator.kinds(of: role)) else { return }
        trace.found?.recognise(provider, as: role, by: evidence, certainty: certainty)
    }

    /// Without repetitions, in the same order, and no more than a person wants to see.
    private func unique<Element: Hashable>(_ list: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return Array(list.filter { seen.insert($0).inserted }.prefix(OperatorLookup.maximumHosts))
    }
}
