/// What came of switching a WordPress to https.
package struct SwitchReport: Sendable, Equatable {
    package enum Outcome: String, Sendable, CaseIterable {
        /// Every setting says https already.
        case needless
        /// A dry run: what would be set.
        case planned
        /// Something has to be put right first; nothing was changed.
        case refused
        case done
        /// The site did not answer well afterwards, so everything is as it was before.
        case takenBack = "taken-back"
        /// The site did not answer well afterwards, and taking it back failed too.
        case notTakenBack = "not-taken-back"
    }

    /// A setting that names the site's address.
    package struct Setting: Sendable, Equatable {
        /// `wp_options.siteurl`, or `wp-config.php:12 WP_HOME`.
        package var place: String
        package var before: String
        package var after: String

        package init(place: String, before: String, after: String) {
            self.place = place
            self.before = before
            self.after = after
        }
    }

    package var outcome: Outcome
    package var before: [SwitchCheck]
    package var settings: [Setting]
    package var after: [SwitchCheck]
    /// The hosts that visitors are to be sent to https from.
    package var hosts: [String]

    package init(
        outcome: Outcome,
        before: [SwitchCheck] = [],
        settings: [Setting] = [],
        after: [SwitchCheck] = [],
        hosts: [String] = []
    ) {
        self.outcome = outcome
        self.before = before
        self.settings = settings
        self.after = after
        self.hosts = hosts
    }
}
