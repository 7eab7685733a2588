import TestSupport
import Testing

@testable import Mending

/// Random PHP values, serialised here by the rules of the manual, against the engine's way of patching bytes.
@Suite struct RandomValueTests {
    indirect enum Value {
        case null, bool(Bool), int(Int)
        case text([UInt8])
        /// A string that is a serialised value itself.
        case wrapped(Value)
        case array([(Value, Value)])
        case object(String, [([UInt8], Value)])

        var serialized: [UInt8] {
            switch self {
            case .null: Array("N;".utf8)
            case .bool(let bool): Array("b:\(bool ? 1 : 0);".utf8)
            case .int(let int): Array("i:\(int);".utf8)
            case .text(let bytes): Self.string(bytes)
            case .wrapped(let value): Self.string(value.serialized)
            case .array(let items):
                Array("a:\(items.count):{".utf8) + items.flatMap { $0.0.serialized + $0.1.serialized } + [0x7D]
            case .object(let name, let properties):
                Array("O:\(name.utf8.count):\"\(name)\":\(properties.count):{".utf8)
                    + properties.flatMap { Self.string($0.0) + $0.1.serialized } + [0x7D]
            }
        }

        private static func string(_ bytes: [UInt8]) -> [UInt8] {
            Array("s:\(bytes.count):\"".utf8) + bytes + Array("\";".utf8)
        }
    }

    /// The same value twice: with plain and with secure addresses.
    private struct Maker {
        var generator: SplitMix64

        mutating func value(_ depth: Int) -> (Value, Value) {
            switch Int.random(in: 0...(depth > 4 ? 4 : 8), using: &generator) {
            case 0: return (.null, .null)
            case 1:
                let bool = Bool.random(using: &generator)
                return (.bool(bool), .bool(bool))
            case 2:
                let int = Int.random(in: -999_999...999_999, using: &generator)
                return (.int(int), .int(int))
            case 3, 4:
                let (plain, secure) = text()
                return (.text(plain), .text(secure))
            case 5:
                let (plain, secure) = value(depth + 1)
                // A bare scalar is no value that anybody wraps, and not recognised as one.
                guard case .array = plain else { return (.wrapped(.array([])), .wrapped(.array([]))) }
                return (.wrapped(plain), .wrapped(secure))
            case 6:
                let items = (0..<Int.random(in: 0...5, using: &generator)).map { index in (index, value(depth + 1)) }
                let properties = items.map { (Array("\0*\0p\($0.0)".utf8), $0.1) }
                return (
                    .object("stdClass", properties.map { ($0.0, $0.1.0) }),
                    .object("stdClass", properties.map { ($0.0, $0.1.1) })
                )
            default:
                let items = (0..<Int.random(in: 0...5, using: &generator)).map { index in (index, value(depth + 1)) }
                return (
                    .array(items.map { (.int($0.0), $0.1.0) }), .array(items.map { (.int($0.0), $0.1.1) })
                )
            }
        }

        private mutating func text() -> ([UInt8], [UInt8]) {
            let parts: [(String, String)] = [
                ("http://a.example/x", "https://a.example/x"), ("http://a.example:80/y", "https://a.example/y"),
                (#"http:\/\/a.example\/z"#, #"https:\/\/a.example\/z"#), ("é日本😀", "é日本😀"), ("\";s:3:\"", "\";s:3:\""),
                ("\0", "\0"), ("'", "'"), ("\\", "\\"), ("\n", "\n"), ("\u{1A}", "\u{1A}"), ("plain", "plain"), ("}", "}"),
            ]
            var plain: [UInt8] = []
            var secure: [UInt8] = []
            // Lengths around 9, 99 and 999 are where digits carry.
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                let part = parts[Int.random(in: 0..<parts.count, using: &generator)]
                let space = String(repeating: " ", count: Int.random(in: 1...12, using: &generator))
                plain += Array(part.0.utf8) + Array(space.utf8)
                secure += Array(part.1.utf8) + Array(space.utf8)
            }
            return (plain, secure)
        }
    }

    enum Style: CaseIterable { case plain, backslashes, doubled, doubleQuotes }

    private static func quoted(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            switch (style, byte) {
            case (.backslashes, 0): Array(#"\0"#.utf8)
            case (.backslashes, 0x0A): Array(#"\n"#.utf8)
            case (.backslashes, 0x1A): Array(#"\Z"#.utf8)
            case (.backslashes, 0x22), (.backslashes, 0x27), (.backslashes, 0x5C): [0x5C, byte]
            case (.doubled, 0x27): [byte, byte]
            case (.doubled, 0x5C), (.doubleQuotes, 0x5C): [0x5C, 0x5C]
            case (.doubleQuotes, 0x22): [byte, byte]
            default: [byte]
            }
        }
    }

    private static func quoting(_ style: Style) -> Quoting {
        switch style {
        case .plain: .plain
        case .backslashes, .doubled: Quoting(backslashes: true, quote: 0x27)
        case .doubleQuotes: Quoting(backslashes: true, quote: 0x22)
        }
    }

    @Test(arguments: Style.allCases)
    func `patched bytes are what serialising the mended value gives`(_ style: Style) {
        var maker = Maker(generator: SplitMix64(seed: 4711))
        let options = MendOptions(assumed: ["a.example"])
        var engine = MendEngine(options: options, hosts: HostTable(options: options)) { _ in .mend }
        for round in 0..<1500 {
            let (plain, secure) = maker.value(0)
            let bytes = Self.quoted(plain.serialized, style)
            var result: [UInt8] = []
            bytes.withUnsafeBufferPointer { bytes in
                guard let base = bytes.baseAddress else { return }
                engine.report.clear()
                engine.mend(base, 0, bytes.count, quoting: Self.quoting(style))
                engine.edits.write(from: base, 0, bytes.count) { result.append(contentsOf: $0) }
            }
            let isRight = result == Self.quoted(secure.serialized, style)
            #expect(isRight, "round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
