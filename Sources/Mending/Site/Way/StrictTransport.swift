import Basics

/// What a `Strict-Transport-Security` header promises (RFC 6797 section 6.1).
package struct StrictTransport: Sendable, Equatable {
    /// Seconds; 0 takes the promise back.
    package var maximumAge: Int64
    package var includesSubdomains: Bool
    package var wantsPreload: Bool

    /// Nil for a header that browsers ignore: no `max-age`, or a directive given twice.
    package init?(_ header: String) {
        var seen: [String: String] = [:]
        for part in header.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = (pair.first.map(String.init) ?? "").trimmedBlanks.asciiLowercased
            guard !name.isEmpty else { continue }
            let value = pair.count == 2 ? String(pair[1]).trimmedBlanks : ""
            guard seen.updateValue(value, forKey: name) == nil else { return nil }
        }
        guard let written = seen["max-age"] else { return nil }
        let digits =
            written.hasPrefix("\"") && written.hasSuffix("\"") ? String(written.dropFirst().dropLast()) : written
        guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return nil }
        maximumAge = Int64(digits) ?? .max
        includesSubdomains = seen["includesubdomains"] != nil
        wantsPreload = seen["preload"] != nil
    }
}
