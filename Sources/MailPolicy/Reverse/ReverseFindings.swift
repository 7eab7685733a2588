import Basics
import Wire

/// Whether addresses and names vouch for each other, as receivers of mail expect of a sender.
enum ReverseFindings {
    static func report(_ facts: ReverseFacts) -> ReverseReport {
        ReverseReport(
            address: facts.address.description,
            names: facts.names.map(\.text),
            isConfirmed: facts.confirmed.isEmpty && !facts.isSettled ? nil : !facts.confirmed.isEmpty
        )
    }

    static func finding(_ facts: ReverseFacts) -> Finding? {
        // For receiving mail a name of the address is of no use, so it matters only if that server sends too.
        let severity: Severity = facts.isOutgoing ? .warning : .notice
        guard !facts.names.isEmpty else { return finding("ptr.missing", severity, facts, change: true) }
        guard !facts.confirmed.isEmpty else {
            return facts.isSettled ? finding("ptr.not-confirmed", severity, facts) : nil
        }
        let isGeneric = facts.confirmed.allSatisfy { ReverseFacts.isGeneric($0, facts.address) }
        return isGeneric ? finding("ptr.generic", .notice, facts) : nil
    }

    private static func finding(
        _ identifier: String,
        _ severity: Severity,
        _ facts: ReverseFacts,
        change: Bool = false
    ) -> Finding {
        let address = facts.address.description
        let names = facts.names.map(\.text)
        var replacements: [Replacement] = []
        if change, let host = facts.host {
            let place = facts.address.pointerName.text
            replacements = [Replacement(place: place, from: TransportWords.nothing, to: "PTR \(host).")]
        }
        return TransportWords.finding(
            identifier,
            severity,
            subject: address,
            [
                "address": address, "detail": TransportWords.list(names), "host": facts.host?.text ?? address,
                "effect": TransportWords.part(facts.isOutgoing ? "ptr.effect-outgoing" : "ptr.effect-incoming"),
            ],
            evidence: names.isEmpty
                ? ["\(facts.address.pointerName): no PTR"]
                : ["\(facts.address.pointerName) PTR \(names.joined(separator: " "))"],
            certainty: facts.isOutgoing ? .certain : .likely,
            replacements: replacements
        )
    }
}
