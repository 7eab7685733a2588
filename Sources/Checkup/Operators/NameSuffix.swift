package import Basics

/// The end of a server's name, by which its operator is known; `*` stands for any letters inside one label.
package struct NameSuffix: Sendable, Hashable, CustomStringConvertible {
    package let text: String
    private let labels: [[UInt8]]

    /// Nil for text that is not a name of at least two labels.
    package init?(_ text: String) {
        let lowered = text.asciiLowercased
        guard
            let name = try? DomainName(
                lowered.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "x")
            ),
            name.labels.count > 1
        else { return nil }
        self.text = lowered
        labels = lowered.split(separator: ".").map { Array($0.utf8) }
    }

    package var description: String { text }

    /// How much of a name it describes; the larger one knows better.
    package var weight: Int { labels.count * 256 + text.utf8.count }

    /// True for the name itself and everything below it.
    package func matches(_ name: DomainName) -> Bool {
        let given = name.labels
        guard given.count >= labels.count else { return false }
        return zip(given.suffix(labels.count), labels).allSatisfy { NameSuffix.fits(Array($0.utf8), $1) }
    }

    /// One star in a label at most matters in practice, so the parts before and after the first decide.
    private static func fits(_ label: [UInt8], _ pattern: [UInt8]) -> Bool {
        guard let star = pattern.firstIndex(of: UInt8(ascii: "*")) else { return label == pattern }
        let (head, tail) = (pattern[..<star], pattern[(star + 1)...])
        guard label.count >= head.count + tail.count else { return false }
        return label.starts(with: head) && label.suffix(tail.count).elementsEqual(tail)
    }
}
