package import Basics

/// An iOS release such as `13` or `14.6`; `14` is 14.0, before its point releases.
package struct IOSRelease: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int
    package let patch: Int

    package init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `13`, `14.6`, `12.1.1`, also with `iOS` before it.
    ///
    /// - Throws: ``InputError`` with code `release`; Apple went from 18 to 26, and nothing is known before 9.
    package init(_ input: some StringProtocol) throws(InputError) {
        var text = String(input).trimmedBlanks.asciiLowercased
        if text.hasPrefix("ios") { text = String(text.dropFirst(3)).trimmedBlanks }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        let shown = printable(String(input), limit: 40)
        guard (1...3).contains(parts.count), parts.allSatisfy({ ($0 ?? -1) >= 0 && ($0 ?? 0) < 100 }) else {
            throw InputError("release", "\"\(shown)\" is not an iOS release", remedy: "write it as 13, 14.6 or 26")
        }
        let numbers = parts.compactMap { $0 } + [0, 0]
        guard numbers[0] >= 9, numbers[0] <= 27, !(19...25).contains(numbers[0]) else {
            throw InputError(
                "release",
                "iOS \(shown) is not among the releases that are known",
                remedy: "known are 9 to 18, 26 and 27 (Apple counted on from 18 to 26)"
            )
        }
        self.init(numbers[0], numbers[1], numbers[2])
    }

    /// The releases judged unless others are asked for.
    package static let usual: [IOSRelease] = [
        IOSRelease(9), IOSRelease(10, 3), IOSRelease(11), IOSRelease(12, 1), IOSRelease(13), IOSRelease(14),
        IOSRelease(15),
        IOSRelease(16), IOSRelease(17), IOSRelease(18), IOSRelease(26),
    ]

    /// Releases from this one on are still in use by people who update their phones; broken there is broken.
    package static let oldestInUse = IOSRelease(15)

    package var description: String {
        if patch > 0 { return "\(major).\(minor).\(patch)" }
        return minor > 0 ? "\(major).\(minor)" : "\(major)"
    }

    package static func < (left: IOSRelease, right: IOSRelease) -> Bool {
        (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
    }

    /// The day it came out, where it is known.
    package var date: String? { ReleaseDates.shared[self] }
}

/// From one release to another, both included; open at the end when `last` is nil.
package struct ReleaseRange: Sendable, Hashable {
    package let first: IOSRelease
    package let last: IOSRelease?

    package init(_ first: IOSRelease, _ last: IOSRelease? = nil) {
        self.first = first
        self.last = last
    }

    /// `13` (and all later) or `9-12.9`.
    package init(_ text: some StringProtocol) throws(InputError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        first = try IOSRelease(parts.first ?? "")
        last = parts.count == 2 ? try IOSRelease(parts[1]) : nil
    }

    package func contains(_ release: IOSRelease) -> Bool {
        release >= first && last.map { release <= $0 } ?? true
    }
}
