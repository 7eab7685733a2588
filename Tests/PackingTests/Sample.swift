import TestSupport
import Testing

/// Bytes to be packed.
struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]

    static let all = [
        Sample(testDescription: "nothing", bytes: []),
        Sample(testDescription: "one byte", bytes: [0x61]),
        Sample(testDescription: "a line", bytes: line),
        Sample(testDescription: "200 KB of noise", bytes: noise(200_000)),
        Sample(testDescription: "exactly one piece of zeros", bytes: Array(repeating: 0, count: 262_144)),
        Sample(testDescription: "a megabyte of zeros", bytes: Array(repeating: 0, count: 1_048_576)),
        Sample(testDescription: "300 KB of rows", bytes: rows(6_000)),
    ]

    static let line = Array("http://www.example.org/picture.jpg and http://www.example.org/other.jpg\n".utf8)

    static func rows(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { Array("INSERT INTO wp_posts VALUES (\($0), 'a text: \($0 &* 7919)');\n".utf8) }
    }

    /// What no packer makes smaller.
    static func noise(_ count: Int) -> [UInt8] {
        var random = SplitMix64(seed: 1)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
