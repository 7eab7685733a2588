import Basics

/// A reply code such as `550`, a class such as `5xx`, or `*`.
struct CodePattern: Sendable, Equatable {
    private let range: ClosedRange<Int>

    init?(_ text: String) {
        if text == "*" {
            range = 0...999
        } else if text.utf8.count == 3, text.hasSuffix("xx"), let first = Int(text.prefix(1)) {
            range = (first * 100)...(first * 100 + 99)
        } else if text.utf8.count == 3, text.utf8.allSatisfy(isDigit), let code = Int(text) {
            range = code...code
        } else {
            return nil
        }
    }

    /// 0 for any code, 1 for its class, 3 for the code itself; nil when it does not fit.
    func closeness(to code: Int) -> Int? {
        guard range.contains(code) else { return nil }
        return range.count == 1 ? 3 : range.count == 100 ? 1 : 0
    }
}

/// An enhanced code such as `5.7.1`, a family such as `*.7.*` or `5.7.606-649`, or `*` for a reply with or without one.
struct EnhancedPattern: Sendable, Equatable {
    private let parts: [ClosedRange<Int>]?

    init?(_ text: String) {
        if text == "*" {
            parts = nil
            return
        }
        var parts: [ClosedRange<Int>] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            if part == "*" {
                parts.append(0...999)
            } else if ends.count <= 2, case .some(.some(let low)) = ends.first, case .some(.some(let high)) = ends.last,
                low >= 0, low <= high
            {
                parts.append(low...high)
            } else {
                return nil
            }
        }
        guard parts.count == 3 else { return nil }
        self.parts = parts
    }

    /// 0 for any, more the more of the code is named: detail before subject before category.
    func closeness(to status: EnhancedStatus?) -> Int? {
        guard let parts else { return 0 }
        guard let status else { return nil }
        var sum = 0
        let values = [(status.category, 1), (status.subject, 2), (status.detail, 4)]
        for (part, (value, weight)) in zip(parts, values) {
            guard part.contains(value) else { return nil }
            // A range of details says less than one detail, and more than none.
            if part.count == 1 { sum += weight } else if part.count < 1000 { sum += weight - 1 }
        }
        return sum
    }
}
