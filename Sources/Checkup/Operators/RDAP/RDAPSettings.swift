import Basics
import Synchronization
import Wire

/// Whether and where registration data is asked for; share one value, since it keeps the lists it has fetched.
package struct RDAPSettings: Sendable {
    /// IANA's folder of lists (RFC 9224 section 4); nil asks nobody.
    package let bootstrap: String?
    let shelf = RDAPShelf()

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

/// The lists fetched so far: they change every few weeks, and a thousand check-ups must not fetch them a thousand times.
final class RDAPShelf: Sendable {
    private let lists = Mutex<[RDAPBootstrap.List: RDAPBootstrap]>([:])

    subscript(list: RDAPBootstrap.List) -> RDAPBootstrap? {
        get { lists.withLock { $0[list] } }
        set { lists.withLock { $0[list] = newValue } }
    }
}
