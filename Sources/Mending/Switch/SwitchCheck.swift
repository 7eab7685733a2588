/// One thing that has to be so before, or after, the switch.
package struct SwitchCheck: Sendable, Equatable {
    /// Stable; their words stand in the texts as `switch.<code>`.
    package enum Code: String, Sendable, CaseIterable {
        /// The certificate is valid for this name now.
        case certificate
        /// So is that of the name with `www` put before or taken off, where it leads to the site too.
        case otherName = "other-name"
        /// Over https answers the same site.
        case sameSite = "same-site"
        /// WordPress sees that a request over https is secure.
        case proxyLoop = "proxy-loop"
        /// The way in answers over https.
        case login
        /// Afterwards: the https address answers.
        case answers
        /// Afterwards: nothing leads back to http or round in circles.
        case noCircle = "no-circle"
        /// Afterwards: the way in answers.
        case loginAfter = "login-after"
    }

    package var code: String
    /// The host or the address that was looked at.
    package var subject: String
    package var passed: Bool
    /// One line for the engineer, safe to show.
    package var evidence: String

    package init(code: String, subject: String, passed: Bool, evidence: String) {
        self.code = code
        self.subject = subject
        self.passed = passed
        self.evidence = evidence
    }

    package init(_ code: Code, _ subject: String, passed: Bool, _ evidence: String) {
        self.init(code: code.rawValue, subject: subject, passed: passed, evidence: evidence)
    }
}
