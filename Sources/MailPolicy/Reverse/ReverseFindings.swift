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
        guard !facts.names.isEmpty else { return finding("ptr.missing", facts, change: true) }
        guard !facts.confirmed.isEmpty else {
            return facts.isSettled ? finding("ptr.not-confirmed", facts) : nil
        }
        let isGeneric = facts.confirmed.allSatisfy { ReverseFacts.isGeneric($0, facts.address) }
        return isGeneric ? finding("ptr.generic", facts) : nil
    }

    /// For receiving mail a name of the address is of no use, so it matters only if that server sends too: a notice.
    private static func finding(_ identifier: String, _ facts: ReverseFacts, change: Bool = false) -> Finding {
        let address = facts.address.description
        let names = facts.names.map(\.text)
        let place = facts.address.pointerName.text
        let record = Replacement(place: place, from: TransportWords.nothing, to: "PTR \(facts.host).")
        return TransportWords.finding(
            identifier,
            .notice,
            subject: address,
            ["address": address, "detail": TransportWords.list(names), "host": facts.host.text],
            evidence: [names.isEmpty ? "\(place): no PTR" : "\(place) PTR \(names.joined(separator: " "))"],
            certainty: .likely,
            replacements: change ? [record] : []
        )
    }
}
