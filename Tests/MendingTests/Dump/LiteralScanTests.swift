import TestSupport
import Testing

@testable import Mending

@Suite struct LiteralScanTests {
    /// Byte by byte, as the manual describes it.
    private static func end(_ bytes: [UInt8], _ quoting: Quoting) -> Int? {
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x5C, quoting.backslashes {
                at += 2
            } else if bytes[at] == quoting.quote {
                guard at + 1 < bytes.count, bytes[at + 1] == quoting.quote else { return at }
                at += 2
            } else {
                at += 1
            }
        }
        return nil
    }

    @Test(arguments: 0..<60)
    func `blocks of 64 find the end that single steps find`(_ seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let alphabet = Array(#"aaaaaaaaa\\\\''"httpwsdH"#.utf8)
        for escapes in [true, false] {
            let quoting = Quoting(backslashes: escapes, quote: 0x27)
            for _ in 0..<50 {
                let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<(seed % 2 == 0 ? alphabet.count : 10), using: &generator)]
                }
                let padded = bytes + [UInt8](repeating: 0, count: 128)
                var scan = LiteralScan(start: 0, quoting: quoting)
                let result = padded.withUnsafeBufferPointer { memory in
                    memory.baseAddress.map { scan.search($0, filled: bytes.count, isAtEnd: true) }
                }
                let expected = Self.end(bytes, quoting)
                #expect(result == expected.map { .end($0) } ?? .needsMore)
                guard let expected else { continue }
                let text = bytes[..<expected]
                let hit = text.indices.first { index in
                    text.count - index >= 4
                        && Array(text).withUnsafeBufferPointer { $0.baseAddress.map { HitFinder.isHit($0 + index) } ?? false }
                }
                if hit != nil { #expect(scan.firstHit == hit) }
            }
        }
    }
}
