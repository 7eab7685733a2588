import Basics

/// A record with everything it leads to, followed as if no term matched: the worst case, which limits are about.
struct SPFTree: Sendable, Equatable {
    let domain: DomainName
    /// Texts at the domain that receivers take for SPF records.
    var records: [String] = []
    /// Texts that were meant as one.
    var nearMisses: [String] = []
    /// The first record followed; nil without one.
    var root: SPFNode?
    var problems: [SPFProblem] = []
    /// The domain itself could not be asked.
    var isUnknown = false
    /// Too large to be followed to the end; the counts are then a least.
    var isCut = false

    var lookups: Int { root?.lookups ?? 0 }
    var voids: Int { root?.voids ?? 0 }

    /// What becomes of addresses that no term names.
    var all: SPFQualifier? { root?.all }

    /// Whether receivers can use the record at all.
    var isUsable: Bool {
        root != nil && !isCut && lookups <= SPFLimits.lookups && voids <= SPFLimits.voids
            && !problems.contains { $0.kind.isPermanentError }
    }

    /// Too large to be followed, though what was followed keeps to the limits that receivers count by.
    var isTooMuch: Bool { isCut && lookups <= SPFLimits.lookups }

    /// Whether anybody may send, so that the domain is one that sends mail.
    var letsSomeoneSend: Bool { isCut || root?.letsSomeoneSend ?? false }
}

/// One record of the tree.
struct SPFNode: Sendable, Equatable {
    let domain: DomainName
    var record: SPFRecord
    var steps: [SPFStep] = []

    var lookups: Int { steps.reduce(0) { $0 + $1.lookups } }
    var voids: Int { steps.reduce(0) { $0 + $1.voids } }

    var all: SPFQualifier? {
        for step in steps {
            if step.directive?.mechanism == .all { return step.directive?.qualifier }
            if step.directive == nil { return step.node?.all }
        }
        return nil
    }

    var letsSomeoneSend: Bool {
        steps.contains { step in
            guard let directive = step.directive else { return step.node?.letsSomeoneSend ?? false }
            return directive.qualifier == .pass
        }
    }

    /// The terms by which the whole internet may send, as `example.org: +all`.
    var openDoors: [String] {
        steps.flatMap { step -> [String] in
            guard let directive = step.directive else { return step.node?.openDoors ?? [] }
            guard directive.qualifier == .pass else { return [] }
            switch directive.mechanism {
            case .all: return ["\(domain): \(directive.text)"]
            case .ip4(let network) where network.isBoundless, .ip6(let network) where network.isBoundless:
                return ["\(domain): \(directive.text)"]
            case .include: return step.node?.openDoors ?? []
            default: return []
            }
        }
    }

    /// All records of the tree, this one first.
    var family: [SPFNode] { [self] + steps.flatMap { $0.node?.family ?? [] } }
}

/// One term followed.
struct SPFStep: Sendable, Equatable {
    let text: String
    /// Nil for a redirect.
    let directive: SPFDirective?
    /// 1 for terms that need the DNS themselves.
    var own = 0
    var isVoid = false
    var addresses: [SPFNetwork] = []
    var node: SPFNode?
    /// What it leads to depends on the mail.
    var isDynamic = false

    var lookups: Int { own + (node?.lookups ?? 0) }
    var voids: Int { (isVoid ? 1 : 0) + (node?.voids ?? 0) }
}

/// Something that a walk met.
struct SPFProblem: Sendable, Equatable {
    enum Kind: Sendable {
        case several, syntax, includeMissing, loop, tooManyExchangers, unanswered

        /// All but a DNS failure make receivers give up on the record (RFC 7208 section 2.6.7).
        var isPermanentError: Bool { self != .unanswered }
    }

    let kind: Kind
    let domain: DomainName
    let term: String
    /// A domain, a number or a message, by kind.
    let detail: String
}
