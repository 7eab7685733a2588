import Basics

/// Joins what is said about announced names that a certificate does not carry.
enum AnnouncementFindings {
    private static let unnamed = "srv.not-in-certificate"

    /// One finding for all services of a domain, and none about a host whose name phones have found missing already.
    static func joined(_ findings: [Finding], besides devices: [Finding]) -> [Finding] {
        let known = Set(devices.filter { $0.id == "ID-NAME" }.map { host(of: $0.subject) })
        var result: [Finding] = []
        for finding in findings {
            guard finding.id == unnamed else {
                result.append(finding)
                continue
            }
            if known.contains(host(of: finding.subject)) { continue }
            if let index = result.firstIndex(where: { $0.id == unnamed }) {
                join(&result[index], finding)
            } else {
                result.append(finding)
            }
        }
        return result
    }

    private static func join(_ finding: inout Finding, _ other: Finding) {
        finding.evidence += other.evidence.filter { !finding.evidence.contains($0) }
        for remedy in other.remedies {
            if let index = finding.remedies.firstIndex(where: { $0.party == remedy.party }) {
                let known = finding.remedies[index].steps
                finding.remedies[index].steps += remedy.steps.filter { !known.contains($0) }
            } else {
                finding.remedies.append(remedy)
            }
        }
    }

    /// The host of `imaps://host:993`, `host:993` and `host`; only names are announced, so no colon is part of one.
    private static func host(of subject: String) -> Substring {
        let place = subject.split(separator: "/", omittingEmptySubsequences: true).last ?? ""
        return place.prefix { $0 != ":" }
    }
}
