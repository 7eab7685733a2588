import TestSupport

/// Turns good input into nearly good input, as a fuzzer does, but without looking at what the reader does with it.
struct Mutator {
    /// Numbers at which readers of lengths and counts go wrong.
    private static let edges: [UInt8] = [0, 1, 0x0A, 0x0D, 0x20, 0x2E, 0x3F, 0x40, 0x7F, 0x80, 0x84, 0xC0, 0xFE, 0xFF]
    static let longest = 20_000

    private var random: SplitMix64
    private let samples: [[UInt8]]

    init(samples: [[UInt8]], seed: UInt64) {
        self.samples = samples.isEmpty ? [[]] : samples
        random = SplitMix64(seed: seed)
    }

    mutating func next() -> [UInt8] {
        var bytes = sample()
        for _ in 0...Int.random(in: 0..<4, using: &random) { change(&bytes) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func sample() -> [UInt8] { samples[Int.random(in: 0..<samples.count, using: &random)] }

    private mutating func edge() -> UInt8 { Self.edges[Int.random(in: 0..<Self.edges.count, using: &random)] }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return bytes = [edge()] }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let to = Int.random(in: at...min(bytes.count - 1, at + 64), using: &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes[at] = edge()
        case 3: bytes[at] &+= UInt8.random(in: 0..<2, using: &random) == 0 ? 1 : 255
        case 4: bytes.removeSubrange(at...to)
        case 5: bytes.insert(contentsOf: bytes[at...to], at: at)
        case 6: bytes.insert(edge(), at: at)
        case 7: bytes.removeSubrange(at...)
        default: bytes = Array(bytes[..<at] + sample().dropFirst(at))
        }
    }
}
