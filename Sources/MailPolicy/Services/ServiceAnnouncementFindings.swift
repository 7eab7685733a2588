import Basics
import Wire

/// What is wrong with the announcements by which programs set themselves up.
enum ServiceAnnouncementFindings {
    static func report(_ server: AnnouncedServer, _ evidence: TransportEvidence) -> ServiceReport {
        ServiceReport(
            name: server.name,
            priority: server.record.priority,
            weight: server.record.weight,
            port: server.record.port,
            target: server.target.text,
            addresses: server.addresses?.map(\.description),
            alias: server.alias?.text,
            isNamed: isNamed(server, evidence)
        )
    }

    static func findings(_ server: AnnouncedServer, _ evidence: TransportEvidence) -> [Finding] {
        guard let addresses = server.addresses else { return [] }
        guard !addresses.isEmpty else { return [finding("srv.no-address", .warning, server)] }
        var found: [Finding] = []
        if server.record.port == server.service.sibling.port {
            let detail = "\(server.service.port)"
            var right = server
            right.record.port = server.service.port
            let change = Replacement(place: server.name, from: server.text, to: right.text)
            found.append(finding("srv.port-mismatch", .warning, server, detail: detail, replacements: [change]))
        }
        if isNamed(server, evidence) == false {
            let names = evidence.seen(server.target, server.record.port).flatMap(\.names)
            let detail = TransportWords.list(names.prefix(6).map { printable($0, limit: 80) })
            found.append(finding("srv.not-in-certificate", .warning, server, detail: detail))
        }
        if let alias = server.alias {
            found.append(finding("srv.target-alias", .notice, server, detail: alias.text))
        }
        return found
    }

    private static func isNamed(_ server: AnnouncedServer, _ evidence: TransportEvidence) -> Bool? {
        let answers = evidence.seen(server.target, server.record.port).compactMap { $0.isNamed(server.target) }
        return answers.isEmpty ? nil : answers.allSatisfy { $0 }
    }

    private static func finding(
        _ identifier: String,
        _ severity: Severity,
        _ server: AnnouncedServer,
        detail: String = "",
        replacements: [Replacement] = []
    ) -> Finding {
        TransportWords.finding(
            identifier,
            severity,
            subject: "\(server.target):\(server.record.port)",
            [
                "domain": server.domain.text, "name": server.name, "host": server.target.text,
                "port": "\(server.record.port)", "detail": detail,
            ],
            evidence: ["\(server.name) \(server.text)"],
            replacements: replacements
        )
    }
}
