/// Reads a file in order through one buffer, so that its size does not matter.
struct DescriptorReader {
    private static let capacity = 262_144

    private let descriptor: Descriptor
    private var buffer = [UInt8](repeating: 0, count: capacity)
    private var filled = 0..<0

    init(_ descriptor: Descriptor) { self.descriptor = descriptor }

    /// The next bytes, at least one and at most as many as asked for; nil at the end.
    mutating func next(upTo limit: Int) throws(SystemFailure) -> ArraySlice<UInt8>? {
        if filled.isEmpty {
            filled = 0..<(try buffer.withUnsafeMutableBytes(descriptor.read).get())
        }
        guard !filled.isEmpty, limit > 0 else { return nil }
        let piece = filled.prefix(limit)
        filled = piece.upperBound..<filled.upperBound
        return buffer[piece]
    }
}
