import Basics
import Wire

extension OperatorLookup {
    /// Shown and looked at are no more than these; a domain with more servers than that is out to cost time.
    static let maximumHosts = 8

    /// The operator of the zone that holds the domain: its name servers, else those of the domain above.
    func dns(of domain: DomainName) async -> OperatorTrace {
        var trace = OperatorTrace()
        var zone: DomainName? = domain
        while let current = zone, !PublicSuffix.contains(current) {
            do throws(DNSError) {
                let servers = try await resolver.nameServers(of: current, deadline: deadline).records
                if !servers.isEmpty { return await nameServers(servers, of: current) }
            } catch {
                trace.unasked = [
                    OperatorWords.unasked("unasked.dns", dns: error.message, ["domain": current.text])
                ]
                return trace
            }
            zone = current.parent
        }
        return trace
    }

    private func nameServers(_ servers: [DomainName], of zone: DomainName) async -> OperatorTrace {
        let hosts = Array(servers.sorted().prefix(OperatorLookup.maximumHosts))
        var trace = OperatorTrace(found: Operator(hosts: hosts.map(\.text)))
        for host in hosts {
            guard let provider = table.provider(of: host, kinds: Operator.kinds(of: .dns)) else { continue }
            trace.found?.recognise(provider, as: .dns, by: "NS \(host)", certainty: .certain)
        }
        guard trace.isNameless else { return trace }
        trace.guess(from: hosts, of: zone)
        trace.found?.contact = await hostmaster(of: zone)
        return trace
    }

    /// The mailbox in the zone's SOA record, where it is one.
    private func hostmaster(of zone: DomainName) async -> String? {
        let authority = try? await resolver.startOfAuthority(of: zone, deadline: deadline).records.first
        return authority?.contact?.description
    }
}
