/// A rule that a chain or a handshake breaks, with what was measured.
package struct Violation: Sendable {
    package let rule: Rule
    /// What was measured, for the blank `{detail}` of the rule's words: `a 1024-bit RSA key`.
    package let detail: String
    /// Applies only to releases before this one.
    let before: IOSRelease?
    /// Applies only to releases from this one on.
    let from: IOSRelease?

    package init(_ key: String, _ detail: String, before: IOSRelease? = nil, from: IOSRelease? = nil) {
        rule = RuleTable.shared[key]
        self.detail = detail
        self.before = before
        self.from = from
    }

    func effect(on release: IOSRelease, for rootClass: RootClass) -> Rule.Effect? {
        if let before, release >= before { return nil }
        if let from, release < from { return nil }
        return rule.effect(on: release, for: rootClass)
    }
}
