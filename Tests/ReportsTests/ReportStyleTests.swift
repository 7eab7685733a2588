import Reports
import Testing

/// The report's colours, measured as a reader with weak eyes would.
@Suite struct ReportStyleTests {
    private static let textColors = ["ink", "soft", "accent", "broken", "warning", "fine"]

    @Test(arguments: ["light", "dark", "print"])
    func `text has a contrast of at least 4.5 on paper and in wells`(scheme: String) throws {
        let colors = try #require(schemes()[scheme])
        for ground in ["paper", "well"] {
            let paper = try luminance(of: #require(colors[ground]))
            for name in ReportStyleTests.textColors {
                let ink = try luminance(of: #require(colors[name]))
                let contrast = (max(paper, ink) + 0.05) / (min(paper, ink) + 0.05)
                #expect(contrast >= 4.5, "\(name) on \(ground), \(scheme)")
            }
        }
    }

    @Test func `colours stand in the tokens only`() {
        let uses = style().split(separator: "\n").filter { $0.contains("#") && !$0.contains("  --") }
        #expect(uses.isEmpty)
    }

    /// The three `:root` blocks in their order.
    private func schemes() -> [String: [String: String]] {
        let blocks = style().split(separator: ":root {").dropFirst().map { block in
            var tokens: [String: String] = [:]
            for line in block.prefix(while: { $0 != "}" }).split(separator: "\n") {
                let parts = line.split(separator: ":").map { $0.filter { $0 != " " && $0 != ";" } }
                if parts.count == 2, parts[0].hasPrefix("--"), parts[1].hasPrefix("#") {
                    tokens[String(parts[0].dropFirst(2))] = String(parts[1].dropFirst())
                }
            }
            return tokens
        }
        return Dictionary(zip(["light", "dark", "print"], blocks)) { first, _ in first }
    }

    private func style() -> Substring {
        let page = HTMLRenderer().render(Sample.document)
        return page.split(separator: "<style>").last?.split(separator: "</style>").first ?? ""
    }

    /// Relative luminance by WCAG 2, section 1.4.3.
    private func luminance(of color: String) throws -> Double {
        let digits = color.count == 3 ? color.map { "\($0)\($0)" }.joined() : color
        let value = try #require(Int(digits, radix: 16))
        let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel in
            let share = Double(channel) / 255
            return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    /// The 2.4th power without Foundation: the square times the fifth root of the square.
    private func power(_ base: Double) -> Double {
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }
}
