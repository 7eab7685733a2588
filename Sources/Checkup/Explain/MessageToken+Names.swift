import Basics

/// Telling names from words.
extension MessageToken {
    static func isQuoted(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0x20
        let after = range.upperBound < text.count ? text[range.upperBound] : 0x20
        return before == 0x22 || before == 0x27 || after == 0x22 || after == 0x27
    }

    static func isInDoubleQuotes(_ text: [UInt8], _ range: Range<Int>) -> Bool {
        range.lowerBound > 0 && range.upperBound < text.count && text[range.lowerBound - 1] == 0x22
            && text[range.upperBound] == 0x22
    }

    static func hasMailLabel(_ name: [UInt8]) -> Bool {
        guard !name.contains(UInt8(ascii: "@")), !name.contains(UInt8(ascii: "/")) else { return false }
        return name.split(separator: UInt8(ascii: ".")).dropLast().contains { label in
            mailLabels.contains { label.starts(with: $0.utf8) && label.count <= $0.utf8.count + 3 }
        }
    }

    private static let mailLabels = ["mail", "imap", "pop", "smtp", "mx", "outgoing", "incoming", "webmail", "outlook"]

    static func isWebAddress(_ run: ArraySlice<UInt8>) -> Bool {
        run.contains(UInt8(ascii: "/")) || run.prefix(4).map(lowercased).elementsEqual("www.".utf8)
    }

    /// Three labels or more with an ending of letters, or an IPv4 address.
    ///
    /// With two labels it is as often two sentences without a blank ("failed.Check"); quotes tell them apart later.
    static func isServerName(_ run: ArraySlice<UInt8>) -> Bool {
        let labels = run.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let ending = labels.last, !run.contains(UInt8(ascii: "'")) else { return false }
        if labels.count == 4, labels.allSatisfy({ $0.count <= 3 && $0.allSatisfy(isDigit) }) { return true }
        guard ending.count >= 2, ending.allSatisfy({ isLetter($0) || $0 == UInt8(ascii: "-") }) else { return false }
        return labels.count >= 3 || isDomainEnding(ending.map(lowercased))
    }

    /// Endings common enough to tell `example.org` from two sentences that lack a blank.
    private static func isDomainEnding(_ ending: [UInt8]) -> Bool { endings.contains(ending) }

    private static let endings: Set<[UInt8]> = Set(
        """
        com org net edu gov info biz name example test local lan uk ca de fr es nl ch dk fi pl cz pt gr ie eu au nz jp cn \
        kr br mx ar ru ua za tr hu ro co dev cloud charity ngo ong
        """
        .utf8.split(separator: 0x20).map(Array.init)
    )
}
