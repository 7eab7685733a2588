import Basics
import Wire

/// Follows a domain's SPF record to its ends, asking what receivers may have to ask.
struct SPFWalker {
    /// Terms that are looked up before a walk is cut: six times what receivers allow, so that the excess can be shown.
    static let maximumTerms = 60
    /// Terms of all kinds in all records before a walk is cut; a domain with ten large services has about 170.
    static let maximumSteps = 200
    /// Addresses of one term that are kept; a hostile answer holds thousands.
    static let maximumAddresses = 64
    static let maximumProblems = 40

    let dns: any SenderDNS
    var tree: SPFTree
    var terms = 0
    var steps = 0

    static func walk(_ domain: DomainName, _ dns: any SenderDNS) async -> SPFTree {
        var walker = SPFWalker(dns: dns, tree: SPFTree(domain: domain))
        await walker.start()
        return walker.tree
    }

    private init(dns: any SenderDNS, tree: SPFTree) {
        self.dns = dns
        self.tree = tree
    }

    private mutating func start() async {
        let domain = tree.domain
        let question = { [dns] () async throws(DNSError) in try await dns.texts(domain).texts }
        guard let texts = await asking(domain, "", question) else {
            tree.isUnknown = true
            return
        }
        let records = texts.filter(SPFParser.isRecord)
        // DNS turns the order with every answer, and two reports of one state must not differ.
        tree.records = records.map { printable($0, limit: 4096) }.sorted()
        tree.nearMisses = texts.filter(SPFParser.isNearMiss).map { printable($0, limit: 200) }
        if records.count > 1 { note(.several, domain, "", "\(records.count)") }
        guard let record = records.first else { return }
        tree.root = await follow(read(record), of: domain, path: [domain])
    }

    private mutating func follow(_ record: SPFRecord, of domain: DomainName, path: [DomainName]) async -> SPFNode {
        for error in record.errors { note(.syntax, domain, error.term, error.reason.rawValue) }
        var node = SPFNode(domain: domain, record: record)
        for directive in record.reachable {
            guard mayStep() else { return node }
            node.steps.append(await step(directive, domain, path))
        }
        // What stands beyond the part that was read is not known, not even whether the record ends there.
        if record.isCut { tree.isCut = true }
        if let redirect = record.activeRedirect, mayStep() {
            var step = SPFStep(text: record.redirectText, directive: nil, own: 1)
            await enter(redirect, &step, domain, path)
            node.steps.append(step)
        }
        return node
    }

    private mutating func step(_ directive: SPFDirective, _ domain: DomainName, _ path: [DomainName]) async -> SPFStep {
        var step = SPFStep(text: directive.text, directive: directive)
        switch directive.mechanism {
        case .all: break
        case .ip4(let network), .ip6(let network): step.addresses = [network]
        case .include(let string):
            step.own = 1
            await enter(string, &step, domain, path)
        case .a(let string, let prefixes):
            await resolve(string, &step, domain) { walker, target in
                await walker.addresses(target, directive.text, domain).map { Found($0.map(prefixes.network)) }
            }
        case .mx(let string, let prefixes):
            await resolve(string, &step, domain) { walker, target in
                await walker.exchangers(target, directive.text, domain, prefixes)
            }
        case .exists(let string):
            await resolve(string, &step, domain) { walker, target in
                await walker.addresses(target, directive.text, domain).map { Found([], isVoid: $0.isEmpty) }
            }
        case .ptr:
            step.own = 1
            step.isDynamic = true
        }
        return step
    }

    /// Fills in what a term's name leads to; nil from `find` is a failure, not an empty answer.
    private mutating func resolve(
        _ string: SPFMacroString?,
        _ step: inout SPFStep,
        _ domain: DomainName,
        _ find: (inout SPFWalker, DomainName) async -> Found?
    ) async {
        step.own = 1
        switch values(domain).target(string) {
        case .unknown: step.isDynamic = true
        case .resolved(nil): break
        case .resolved(let target?):
            guard mayAsk(), let found = await find(&self, target) else { return }
            step.addresses = Array(found.networks.prefix(SPFWalker.maximumAddresses))
            step.isVoid = found.isVoid
        }
    }

    /// Follows an include or a redirect.
    private mutating func enter(
        _ string: SPFMacroString,
        _ step: inout SPFStep,
        _ domain: DomainName,
        _ path: [DomainName]
    ) async {
        let target: DomainName
        switch values(domain).target(string) {
        case .unknown:
            step.isDynamic = true
            return
        case .resolved(nil):
            note(.includeMissing, domain, step.text, "")
            return
        case .resolved(let name?): target = name
        }
        guard !path.contains(target) else {
            note(.loop, domain, step.text, target.text)
            return
        }
        guard mayAsk() else { return }
        let question = { [dns] () async throws(DNSError) in try await dns.texts(target) }
        guard let answer = await asking(domain, step.text, question) else { return }
        let records = answer.texts.filter(SPFParser.isRecord)
        if records.count > 1 { note(.several, target, step.text, "\(records.count)") }
        guard let record = records.first else {
            step.isVoid = answer.status != .found
            note(.includeMissing, domain, step.text, target.text)
            return
        }
        step.node = await follow(read(record), of: target, path: path + [target])
    }
}
