import Basics

@testable import MailPolicy

/// The records by which domains say who may send and how: read leniently, kept within bounds, shown harmlessly.
enum FuzzedPolicies: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let bytes = input.takeRest()
        _ = [SPFParser.isNearMiss(bytes), DKIMKeyRecord.isMeant(bytes), DMARCParser.isNearMiss(bytes)]
        try check(SPFParser.parse(SPFParser.isRecord(bytes) ? bytes : Array("v=spf1 ".utf8) + bytes))
        try check(DKIMKeyRecord(bytes), bytes.count)
        try check(DMARCParser.parse(bytes))
        try checkTransport(bytes)
    }

    private static func check(_ record: SPFRecord) throws(BrokenPromise) {
        for text in [record.text, record.redirectText] + record.ignored + record.errors.map(\.term) {
            try promiseHarmless(text, "a term of SPF")
        }
        for directive in record.directives {
            try promiseHarmless(directive.text, "a directive")
            switch directive.mechanism {
            case .ip4(let network): try check(network, isIPv6: false)
            case .ip6(let network): try check(network, isIPv6: true)
            case .include(let string), .exists(let string): try check(string)
            case .a(let string, let prefixes), .mx(let string, let prefixes):
                try promise((0...32).contains(prefixes.v4) && (0...128).contains(prefixes.v6), "a prefix out of range")
                if let string { try check(string) }
            case .all, .ptr: break
            }
        }
        let terms = record.directives.count + record.errors.count
        try promise(terms <= record.length / 2, "\(terms) terms came out of \(record.length) bytes")
    }

    private static func check(_ network: SPFNetwork, isIPv6: Bool) throws(BrokenPromise) {
        try promise(network.address.isIPv6 == isIPv6, "\(network) is of the other kind")
        try promise((0...(isIPv6 ? 128 : 32)).contains(network.prefix), "\(network) is out of range")
        try promise(network.contains(network.address), "\(network) does not hold its own address")
    }

    private static let values = SPFMacroValues(
        address: IPAddress("2001:db8::1"),
        local: "jane.doe-x+y",
        senderDomain: "example.org",
        domain: "a.b.example.org",
        helo: "mail.example.org",
        validatedName: nil
    )

    private static func check(_ string: SPFMacroString) throws(BrokenPromise) {
        guard case .resolved(let name?) = values.target(string) else { return }
        try promise(name.text.utf8.count <= 253, "a macro makes a name of \(name.text.utf8.count) characters")
    }

    private static func check(_ key: DKIMKeyRecord, _ length: Int) throws(BrokenPromise) {
        try promiseHarmless(key.text, "a DKIM key")
        try promise((key.bits ?? 1) > 0 && (key.bits ?? 0) <= max(256, length * 8), "a key of \(key.bits ?? 0) bits")
        try promise(!key.isUsable || key.flaws.isEmpty, "a key with flaws is usable")
    }

    private static func check(_ record: DMARCRecord) throws(BrokenPromise) {
        for text in [record.text] + record.problems.map(\.text) { try promiseHarmless(text, "a DMARC tag") }
        try promise((0...100).contains(record.percent ?? 0), "\(record.percent ?? 0) percent")
        for address in record.aggregate + record.failure { try promiseHarmless(address.description, "an address") }
    }

    private static func checkTransport(_ bytes: [UInt8]) throws(BrokenPromise) {
        if let record = try? MTASTSRecord(bytes) {
            try promise((1...32).contains(record.id.utf8.count), "an identifier of \(record.id.utf8.count) characters")
        }
        if let record = try? TLSReportingRecord(bytes) {
            for address in record.addresses { try promiseHarmless(address, "an address for reports") }
        }
        do {
            let policy = try MTASTSPolicyParser.parse(bytes)
            try promise((0...MTASTSPolicy.longestAge).contains(policy.maximumAge), "an age of \(policy.maximumAge)")
            for pattern in policy.patterns {
                guard let host = try? DomainName(pattern.text.replacing("*", with: "mx")) else { continue }
                try promise(policy.covers(host), "\(pattern.text) does not cover \(host)")
            }
        } catch let flaw as MTASTSPolicyParser.Flaw {
            try promiseHarmless(flaw.text, "the words about a broken policy")
        } catch {
            throw BrokenPromise(description: "\(error)")
        }
    }
}
