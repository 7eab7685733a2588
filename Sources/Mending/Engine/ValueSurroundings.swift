import Basics

/// The value at hand, in whose surroundings people find their way.
struct ValueSurroundings {
    var base: UnsafePointer<UInt8>
    var start: Int
    var end: Int

    /// The spelling with forty bytes before and after it; as it will be where there are edits.
    func excerpt(_ change: MendTally.Change, _ edits: EditList?) -> String {
        // What a carrier was decoded to has no surroundings that would mean anything.
        guard !change.carrier.contains("base64") else {
            return printable(edits == nil ? change.from : change.to, limit: 160)
        }
        let start = max(start, change.at - 40)
        let end = min(end, change.at + change.from.utf8.count + 40)
        var bytes: [UInt8] = []
        if let edits {
            edits.write(from: base, start, end) { bytes.append(contentsOf: $0) }
        } else {
            bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: end - start))
        }
        return printable(String(decoding: bytes, as: UTF8.self), limit: 160)
    }

    /// The record of a change for the ledger.
    func record(_ change: MendTally.Change, place: String, group: String, _ edits: EditList) -> MendChange {
        MendChange(
            place: place,
            group: group,
            host: change.host,
            from: change.from,
            to: change.to,
            carrier: change.carrier,
            before: excerpt(change, nil),
            after: excerpt(change, edits)
        )
    }
}
