import Basics
import Wire

/// Where a WordPress stands, over http and over https: a value of `siteurl` or `home`.
struct SwitchAddress: Sendable, Hashable {
    let host: HostName
    let isSecure: Bool
    /// Host and path, with a slash at the end.
    let place: String

    /// Takes the setting as WordPress keeps it, without the last slash.
    ///
    /// A web server answers the address of a folder without its slash by a redirect of its own, which says nothing about
    /// WordPress.
    ///
    /// - Throws: ``FetchError`` with code `url` also for a port of its own.
    init(_ text: String) throws(FetchError) {
        let url = try WebURL(text)
        guard url.port == url.scheme.defaultPort else {
            throw FetchError(.url, "it names port \(url.port), and nobody knows on which port https would answer")
        }
        host = url.host
        isSecure = url.scheme == .https
        place = url.host.urlText + (url.path.hasSuffix("/") ? url.path : url.path + "/")
    }

    var plain: String { "http://" + place }
    var secure: String { "https://" + place }
    var plainLogin: String { plain + "wp-login.php" }
    var secureLogin: String { secure + "wp-login.php" }

    /// The addresses that can be read, each once, in the order given.
    static func readable(_ texts: [String]) -> [SwitchAddress] {
        var seen: Set<String> = []
        return texts.compactMap { try? SwitchAddress($0) }.filter { seen.insert($0.place).inserted }
    }

    /// Grouped by host, the hosts in the order of their first address.
    static func byHost(_ sites: [SwitchAddress]) -> [(host: HostName, sites: [SwitchAddress])] {
        var hosts: [HostName] = []
        for site in sites where !hosts.contains(site.host) { hosts.append(site.host) }
        return hosts.map { host in (host, sites.filter { $0.host == host }) }
    }
}
