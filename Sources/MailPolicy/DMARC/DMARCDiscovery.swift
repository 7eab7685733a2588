import Basics
import Wire

/// A policy as one of the two methods finds it.
struct DMARCApplied: Sendable, Equatable {
    /// Where the record stands; nil without one.
    var domain: DomainName?
    var record: DMARCRecord?
    var policy: DMARCPolicy?
    /// The tag from which the policy is taken, as in `sp=none`.
    var policyTag: String?
    var organizationalDomain: DomainName
}

/// All that was found about a domain's DMARC.
struct DMARCFacts: Sendable, Equatable {
    let domain: DomainName
    /// By RFC 9989.
    var treeWalk: DMARCApplied
    /// By RFC 7489, which asks the list of public suffixes.
    var publicSuffix: DMARCApplied
    /// Names with more than one record, which receivers then discard, with how many.
    var several: [DomainName] = []
    var severalTexts: [String] = []
    /// Texts at the domain's own name that were meant as a record.
    var nearMisses: [String] = []
    var failures: [String] = []
    var destinations: [DMARCDestination] = []

    /// The domain's own name gave no answer, so that a record above it may not be the one that applies.
    var ownIsUnanswered = false

    /// Whether nothing can be said, because the names asked gave no answer.
    var isUnknown: Bool { ownIsUnanswered || treeWalk.record == nil && !failures.isEmpty }

    /// Whether the two methods come to different ends; without any record both leave the mail alone.
    var methodsDiffer: Bool {
        guard several.isEmpty, failures.isEmpty, treeWalk.record != nil || publicSuffix.record != nil else {
            return false
        }
        return treeWalk != publicSuffix
    }
}

/// Finds the records that apply to a domain.
enum DMARCDiscovery {
    static func facts(_ domain: DomainName, _ dns: any SenderDNS) async -> DMARCFacts {
        var walk = Walk(domain: domain, dns: dns)
        await walk.climb()
        let registered = PublicSuffix.registrableDomain(of: domain) ?? domain
        // A name of eight labels and more may have been jumped over.
        if !walk.asked.contains(registered) { await walk.ask(registered, isOnPath: false) }
        let organization = DMARCTreeWalk.organizationalDomain(domain, walk.path)
        let newSource = [domain, organization].first { walk.records[$0] != nil } ?? walk.path.last?.domain
        let oldSource = [domain, registered].first { walk.records[$0] != nil }
        var facts = DMARCFacts(
            domain: domain,
            treeWalk: walk.applied(newSource, organization),
            publicSuffix: walk.applied(walk.several.contains(domain) ? nil : oldSource, registered)
        )
        facts.several = walk.several
        facts.severalTexts = walk.severalTexts
        facts.nearMisses = walk.nearMisses
        facts.failures = walk.failures
        facts.ownIsUnanswered = walk.ownIsUnanswered
        facts.destinations = await DMARCDestinations.examine(facts.treeWalk, dns)
        return facts
    }

    private struct Walk {
        let domain: DomainName
        let dns: any SenderDNS
        var asked: Set<DomainName> = []
        var records: [DomainName: DMARCRecord] = [:]
        /// What the walk itself met, from the domain upwards.
        var path: [(domain: DomainName, record: DMARCRecord)] = []
        var several: [DomainName] = []
        var severalTexts: [String] = []
        var nearMisses: [String] = []
        var failures: [String] = []
        var ownIsUnanswered = false

        init(domain: DomainName, dns: any SenderDNS) {
            self.domain = domain
            self.dns = dns
        }

        mutating func climb() async {
            for target in DMARCTreeWalk.targets(domain) {
                await ask(target, isOnPath: true)
                if let record = records[target], DMARCTreeWalk.stops(at: record) { return }
            }
        }

        mutating func ask(_ target: DomainName, isOnPath: Bool) async {
            asked.insert(target)
            guard let name = target.prefixed(by: "_dmarc") else { return }
            let texts: [[UInt8]]
            do throws(DNSError) {
                texts = try await dns.texts(name).texts
            } catch {
                failures.append(error.message)
                if target == domain { ownIsUnanswered = true }
                return
            }
            let found = texts.filter(DMARCParser.isRecord)
            if target == domain {
                nearMisses = texts.filter(DMARCParser.isNearMiss).map { printable($0, limit: 300) }
            }
            guard found.count < 2 else {
                several.append(target)
                severalTexts += found.map { "\(name): \(printable($0, limit: 300))" }
                return
            }
            guard let record = found.first.map(DMARCParser.parse) else { return }
            records[target] = record
            if isOnPath { path.append((target, record)) }
        }

        func applied(_ source: DomainName?, _ organization: DomainName) -> DMARCApplied {
            let record = source.flatMap { records[$0] }
            return DMARCApplied(
                domain: record == nil ? nil : source,
                record: record,
                policy: record?.effectivePolicy(forSubdomain: source != domain),
                policyTag: record?.policyTag(forSubdomain: source != domain),
                organizationalDomain: organization
            )
        }
    }
}
