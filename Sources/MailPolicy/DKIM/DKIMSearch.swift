import Basics
import Wire

/// What stands under one selector.
struct DKIMSelectorAnswer: Sendable, Equatable {
    let selector: String
    /// Named by the person, not guessed.
    let isGiven: Bool
    var name: String
    /// Nil without a text that is meant as a key.
    var key: DKIMKeyRecord?
    /// Where an alias leads, if the name is one.
    var alias: String?
    /// Texts that are no key, made printable.
    var otherTexts: [String] = []
    /// Why the DNS could not be asked.
    var failure: String?
}

/// The keys of a domain, as far as they can be found.
struct DKIMKeys: Sendable, Equatable {
    var answers: [DKIMSelectorAnswer] = []
    /// What the domain answers for every selector, made printable.
    var wildcard: [String] = []
    /// What it answers is a key, so that any selector works.
    var wildcardIsKey = false
    /// The DNS says that no name stands below `_domainkey`.
    var branchIsMissing = false
    var askedUsual = 0
    /// The DNS's messages about selectors that could not be asked for, at most three.
    var failures: [String] = []

    /// Whether signatures of the domain can be verified.
    var canVerify: Bool { wildcardIsKey || !usable.isEmpty }

    var usable: [DKIMSelectorAnswer] { answers.filter { $0.key?.isUsable ?? false } }
}

/// Asks for the keys of the selectors given and of those that are usual.
enum DKIMSearch {
    static func keys(_ domain: DomainName, given: [String], _ dns: any SenderDNS) async -> DKIMKeys {
        guard let branch = domain.prefixed(by: "_domainkey") else { return DKIMKeys() }
        let names = given.map(\.asciiLowercased)
        let usual = DKIMSelectors.usual.filter { !names.contains($0) }
        async let named = ask(names, isGiven: true, branch, dns)
        var guessed: [Raw] = []
        var keys = DKIMKeys()
        var wildcard: Raw?
        switch await trunk(branch, dns) {
        // The guesses are many, and the questions of a check share few places: none is spent on what cannot answer.
        case .failure(let error): keys.failures = [error.message]
        case .success(.noSuchName): keys.branchIsMissing = true
        case .success:
            async let decoy = ask(DKIMSelectors.nobodys, isGiven: false, branch, dns)
            guessed = await ask(usual, isGiven: false, branch, dns)
            wildcard = await decoy
            keys.askedUsual = usual.count
        }
        let found = await named + guessed
        let texts = wildcard?.texts ?? []
        keys.wildcard = texts.map { printable($0, limit: 200) }
        keys.wildcardIsKey = texts.count == 1 && texts.map(DKIMKeyRecord.init).allSatisfy(\.isUsable)
        keys.failures = Array((keys.failures + found.compactMap(\.answer.failure)).prefix(3))
        keys.answers = found.compactMap { read($0, wildcard: wildcard) }
        return keys
    }

    /// The name under which all keys stand, asked first; below a name that does not exist there is none (RFC 8020).
    private static func trunk(_ branch: DomainName, _ dns: any SenderDNS) async -> Result<DNSStatus, DNSError> {
        do throws(DNSError) { return .success(try await dns.texts(branch).status) } catch { return .failure(error) }
    }

    private struct Raw: Sendable {
        var answer: DKIMSelectorAnswer
        var texts: [[UInt8]] = []
        var isDangling = false
    }

    /// In the order asked, though all are asked at once.
    private static func ask(
        _ selectors: [String],
        isGiven: Bool,
        _ branch: DomainName,
        _ dns: any SenderDNS
    ) async -> [Raw] {
        await withTaskGroup(of: (Int, Raw).self) { group in
            for (index, selector) in selectors.enumerated() {
                group.addTask { (index, await ask(selector, isGiven: isGiven, branch, dns)) }
            }
            var found: [(Int, Raw)] = []
            for await answer in group { found.append(answer) }
            return found.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private static func ask(_ selector: String, isGiven: Bool, _ branch: DomainName, _ dns: any SenderDNS) async -> Raw
    {
        let shown = printable(selector, limit: 80)
        var raw = Raw(answer: DKIMSelectorAnswer(selector: shown, isGiven: isGiven, name: "\(shown).\(branch)"))
        // Text that makes no name is a selector without a key.
        guard let name = branch.prefixed(by: selector) else { return raw }
        do throws(DNSError) {
            let answer = try await dns.texts(name)
            raw.texts = answer.texts
            if answer.canonicalName != name { raw.answer.alias = answer.canonicalName.text }
            raw.isDangling = answer.canonicalName != name && answer.status != .found
        } catch {
            raw.answer.failure = error.message
        }
        return raw
    }

    /// Nil for a guess that found nothing of its own.
    private static func read(_ raw: Raw, wildcard: Raw?) -> DKIMSelectorAnswer? {
        var answer = raw.answer
        let meant = raw.texts.filter(DKIMKeyRecord.isMeant)
        answer.key = meant.first.map(DKIMKeyRecord.init)
        if meant.count > 1 { answer.key?.flaws.append(.several) }
        answer.otherTexts = raw.texts.filter { !DKIMKeyRecord.isMeant($0) }.map { printable($0, limit: 200) }
        guard !answer.isGiven, let wildcard else { return answer }
        let isSame = Set(raw.texts) == Set(wildcard.texts) && answer.alias == wildcard.answer.alias
        guard !isSame else { return nil }
        return answer.key != nil || raw.isDangling ? answer : nil
    }
}
