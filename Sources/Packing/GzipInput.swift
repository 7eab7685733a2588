/// Gzip members one after another, until something else follows.
///
/// As `gzip -d` has it: what follows a member and does not begin with the magic bytes is ignored, but a member that
/// begins well and goes wrong is an error.
final class GzipInput: PackedInput {
    private static let magic: [UInt8] = [0x1F, 0x8B]

    private enum Place {
        case member
        /// Behind a member, with so many magic bytes of the next one seen.
        case between(seen: Int)
        case ignoring
    }

    private let inflater: Inflater
    private var place = Place.member
    private(set) var ignoredBytes = 0

    init() throws(PackingError) { inflater = try Inflater(.gzip, of: .gzip) }

    var hasMore: Bool { inflater.hasMore }

    var isComplete: Bool {
        switch place {
        case .member: false
        case .between(let seen): seen == 0
        case .ignoring: true
        }
    }

    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        switch place {
        case .member: return try readMember(&input, into: room)
        case .between(let seen): try lookForMember(&input, seen: seen, room: room)
        case .ignoring: ignore(&input)
        }
        return 0
    }

    private func readMember(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        let count = try inflater.read(&input, into: room)
        if inflater.isAtEnd {
            inflater.restart()
            place = .between(seen: 0)
        }
        return count
    }

    /// The two magic bytes may come in two inputs.
    private func lookForMember(
        _ input: inout UnsafeRawBufferPointer,
        seen: Int,
        room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) {
        guard let byte = input.first else { return }
        guard byte == Self.magic[seen] else { return place = .ignoring }
        if seen == 1 {
            ignoredBytes = 0
            place = .member
        } else {
            var first = UnsafeRawBufferPointer(rebasing: input[..<1])
            _ = try inflater.read(&first, into: room)
            input = input.rest(after: 1)
            // Until the second is there, it is a byte that means nothing.
            ignoredBytes = 1
            place = .between(seen: 1)
        }
    }

    private func ignore(_ input: inout UnsafeRawBufferPointer) {
        ignoredBytes += input.count
        input = input.rest(after: input.count)
    }
}
