import Basics
import Wire

/// Asks which mail services a domain announces, and where their names lead.
struct ServiceAnnouncementExaminer {
    /// More servers for one service are not followed.
    static let maximumServers = 8

    let questions: TransportQuestions

    func examine(_ domain: DomainName) async -> [AnnouncedServer] {
        await withTaskGroup(of: (Int, [AnnouncedServer]).self) { group in
            for (index, service) in AnnouncedService.allCases.enumerated() {
                group.addTask { (index, await servers(service, domain)) }
            }
            return await group.reduce(into: [Int: [AnnouncedServer]]()) { $0[$1.0] = $1.1 }
        }.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    private func servers(_ service: AnnouncedService, _ domain: DomainName) async -> [AnnouncedServer] {
        let answer = await questions.ask { resolver, deadline throws(DNSError) in
            try await resolver.services(service.rawValue, of: domain, deadline: deadline)
        }
        var servers: [AnnouncedServer] = []
        for record in (answer?.records ?? []).prefix(ServiceAnnouncementExaminer.maximumServers) {
            // "." says that the service is not offered, which is an answer and no fault.
            guard let target = record.target else { continue }
            let found = await questions.addresses(of: target)
            servers.append(
                AnnouncedServer(
                    service: service,
                    domain: domain,
                    record: record,
                    target: target,
                    addresses: found?.all,
                    alias: found.flatMap { $0.canonicalName == target ? nil : $0.canonicalName }
                )
            )
        }
        return servers
    }
}
