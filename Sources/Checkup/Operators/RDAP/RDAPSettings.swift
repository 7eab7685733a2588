import Basics
import Wire

/// Whether and where registration data is asked for; share one value, since it keeps the lists it has fetched and the pace.
package struct RDAPSettings: Sendable {
    /// IANA's folder of lists (RFC 9224 section 4); nil asks nobody.
    package let bootstrap: String?
    let shelf = RDAPShelf()
    let pace = RDAPPace()

    package init(bootstrap: String?) { self.bootstrap = bootstrap }

    /// What IANA publishes.
    package static let standard = "https://data.iana.org/rdap/"

    /// Where one list is; the setting may name the folder or a list in it.
    func address(of list: RDAPBootstrap.List) throws(FetchError) -> WebURL? {
        guard let bootstrap else { return nil }
        let isFile = bootstrap.asciiLowercased.hasSuffix(".json")
        return try WebURL(isFile || bootstrap.hasSuffix("/") ? bootstrap : bootstrap + "/").resolving(list.rawValue)
    }
}
