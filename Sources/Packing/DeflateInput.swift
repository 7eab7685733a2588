/// The content coding `deflate`: in the frame of zlib as the standard has it, or bare as some servers send it.
///
/// What follows the end is ignored, as browsers do.
final class DeflateInput: PackedInput {
    private enum Place {
        /// Two bytes tell which of the two it is.
        case start([UInt8])
        case data(Inflater)
        case end
    }

    private var place = Place.start([])
    private(set) var ignoredBytes = 0

    init() throws(PackingError) {}

    var hasMore: Bool {
        if case .data(let inflater) = place { return inflater.hasMore }
        return false
    }

    var isComplete: Bool {
        if case .end = place { return true }
        return false
    }

    func read(
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        switch place {
        case .start(let bytes):
            return try begin(bytes, &input, into: room)
        case .data(let inflater):
            return try inflate(with: inflater, &input, into: room)
        case .end:
            ignoredBytes += input.count
            input = input.rest(after: input.count)
            return 0
        }
    }

    private func begin(
        _ bytes: [UInt8],
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        let taken = min(input.count, 2 - bytes.count)
        let bytes = bytes + input[..<taken]
        input = input.rest(after: taken)
        guard bytes.count == 2 else {
            place = .start(bytes)
            return 0
        }
        let inflater = try Inflater(Self.isZlib(bytes[0], bytes[1]) ? .zlib : .raw, of: .deflate)
        place = .data(inflater)
        return try bytes.withUnsafeBufferPointer { (start) throws(PackingError) in
            var header = UnsafeRawBufferPointer(start)
            return try inflate(with: inflater, &header, into: room)
        }
    }

    /// The header of RFC 1950: method 8, a window of at most 32 KB, and both bytes a multiple of 31.
    ///
    /// Bare data never begins like this in practice: it would be a stored block with bits set that mean nothing.
    private static func isZlib(_ first: UInt8, _ second: UInt8) -> Bool {
        first & 0x0F == 8 && first >> 4 <= 7 && (UInt16(first) << 8 | UInt16(second)) % 31 == 0
    }

    private func inflate(
        with inflater: Inflater,
        _ input: inout UnsafeRawBufferPointer,
        into room: UnsafeMutableRawBufferPointer
    ) throws(PackingError) -> Int {
        let count = try inflater.read(&input, into: room)
        if inflater.isAtEnd { place = .end }
        return count
    }
}
