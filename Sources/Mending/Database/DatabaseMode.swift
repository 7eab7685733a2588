/// Which values a run over a database is about.
enum DatabaseMode {
    /// All but the site's own addresses, which are named as left.
    case content
    /// All but the site's own addresses, which another run changes.
    case contentBesideSwitch
    /// The site's own addresses alone.
    case siteAddresses

    var knowsSiteAddresses: Bool { self != .content }
}
