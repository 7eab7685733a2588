/// The two settings that say where the site is, and what may be done with them.
enum SiteAddress {
    /// `siteurl` and `home` of a site, `siteurl` of a network.
    static func isName(_ name: UnsafeBufferPointer<UInt8>, in table: LiveTable) -> Bool {
        SiteSetting.mayBeIn(table) && (name.equals("siteurl") || name.equals("home"))
    }
}

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
