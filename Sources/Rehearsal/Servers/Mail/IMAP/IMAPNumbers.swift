import Basics

/// A set of message numbers or unique identifiers such as `2,4:7,9:*` (RFC 9051 section 9, sequence-set).
struct IMAPNumbers: Sendable, Equatable {
    private var ranges: [ClosedRange<UInt32>] = []
    /// Ranges with a star reach to the last message, whatever its number; also when they begin behind it.
    private var starting: [UInt32] = []

    init?(_ text: String) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: ":", omittingEmptySubsequences: false)
            guard let first = ends.first, ends.count <= 2, let last = ends.last else { return nil }
            switch (first == "*", last == "*") {
            case (true, true): starting.append(.max)
            case (false, false):
                guard let low = Self.number(first), let high = Self.number(last) else { return nil }
                ranges.append(min(low, high)...max(low, high))
            case (true, false), (false, true):
                guard let number = Self.number(first == "*" ? last : first) else { return nil }
                starting.append(number)
            }
        }
    }

    /// `last` is the largest number in use.
    func contains(_ number: UInt32, last: UInt32) -> Bool {
        ranges.contains { $0.contains(number) } || starting.contains { number >= min($0, last) }
    }

    private static func number(_ text: Substring) -> UInt32? {
        guard text.utf8.allSatisfy(isDigit), let number = UInt32(text), number > 0 else { return nil }
        return number
    }
}
