import Basics
import Glibc

/// The hosts met in a run, each judged once, found again by the bytes in which it was spelled.
final class HostTable {
    enum Judgement: Equatable {
        /// Nothing is asked any more: taken for granted, since the owner said so.
        case mend
        case leave(LeaveReason)
        /// Each address is decided by itself.
        case ask
        /// A name that only looks like an address, such as `http://www.w3.org/2000/svg`: passed over in silence.
        case name
        /// Not a host at all.
        case nothing
    }

    struct Entry {
        let name: String
        let judgement: Judgement
        /// Paths under which this host's texts are names; the rest of it are addresses.
        let namePaths: [[UInt8]]
        var hasNamePaths: Bool { !namePaths.isEmpty }
        var changes = 0
    }

    private(set) var entries: ContiguousArray<Entry> = []
    private var spellings: ContiguousArray<(hash: UInt64, bytes: [UInt8], entry: Int)> = []
    /// Open addressing, a power of two in size, at most half full; -1 is empty.
    private var slots: ContiguousArray<Int32> = ContiguousArray(repeating: -1, count: 256)
    /// The spelling that was met last.
    private var last = -1
    private var byName: [String: Int] = [:]
    private let options: MendOptions

    /// More spellings than this are not remembered but judged again; hosts that are asked are remembered, as what was
    /// answered has to be.
    private static let maximumSpellings = 200_000

    init(options: MendOptions) { self.options = options }

    /// The entry of a host as it is spelled, decoded and in lower case.
    func entry(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        // Most addresses of a site are its own.
        if last >= 0, Self.equals(spellings[last].bytes, bytes) { return spellings[last].entry }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if spellings[index].hash == hash, Self.equals(spellings[index].bytes, bytes) {
                last = index
                return spellings[index].entry
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let entry = judged(bytes)
        if spellings.count < Self.maximumSpellings {
            spellings.append((hash, Array(bytes), entry))
            slots[slot] = Int32(spellings.count - 1)
            if spellings.count * 2 > slots.count { grow() }
        }
        return entry
    }

    func count(_ changed: ArraySlice<Int32>) { for entry in changed { entries[Int(entry)].changes += 1 } }

    /// Hands out what was counted since the last time.
    func takeCounts(_ body: (_ host: String, _ changes: Int) -> Void) {
        for index in entries.indices where entries[index].changes > 0 {
            body(entries[index].name, entries[index].changes)
            entries[index].changes = 0
        }
    }

    private static func equals(_ known: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard known.count == bytes.count, let start = bytes.baseAddress else { return known.isEmpty && bytes.isEmpty }
        return known.withUnsafeBytes { memcmp($0.baseAddress ?? UnsafeRawPointer(start), start, bytes.count) == 0 }
    }

    private func grow() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        for (index, known) in spellings.enumerated() {
            var slot = Int(truncatingIfNeeded: known.hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    private func judged(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let name = Self.canonical(String(decoding: bytes, as: UTF8.self))
        let paths = name.flatMap { NameTable.shared.paths[$0] } ?? []
        let judgement = paths.contains("/") ? .name : name.map(judgement) ?? .nothing
        // Hosts that are left alone whatever their name share an entry: there may be millions of them.
        let key = judgement == .ask || judgement == .mend ? name ?? "" : "\(judgement)"
        if let index = byName[key] { return index }
        let namePaths = paths.map { Array($0.utf8.dropFirst()) }
        entries.append(Entry(name: name ?? "", judgement: judgement, namePaths: namePaths))
        byName[key] = entries.count - 1
        return entries.count - 1
    }

    /// Lower case and punycode; nil for what cannot be a host, such as a single word or a number.
    static func canonical(_ text: String) -> String? {
        let host = text.hasSuffix(".") ? String(text.dropLast()) : text
        if let address = IPAddress(host) { return address.description }
        guard host == "localhost" || host.utf8.contains(UInt8(ascii: ".")) else { return nil }
        return try? DomainName(host).text
    }

    private func judgement(_ host: String) -> Judgement {
        if let assumed = options.assumed { return assumed.contains(host) ? .mend : .leave(.otherHost) }
        return options.hosts.isEmpty || options.hosts.contains(host) ? .ask : .leave(.otherHost)
    }
}
