import Basics
import Wire

/// Which of the addresses on a site's pages are asked over https.
///
/// What a browser loads comes first. Forms are not asked, since asking may do something; nor are links to other sites, of
/// which a page may have hundreds, and which load wherever they lead.
struct TwinChoice {
    private let site: WebURL

    /// Beyond this, a run would take longer for the addresses than for the pages.
    static let maximum = 2000

    init(_ site: WebURL) { self.site = site }

    func urls(of pages: [PageReferences]) -> [String] {
        var loaded: [String] = []
        var linked: [String] = []
        var seen: Set<String> = []
        for reference in pages.lazy.flatMap(\.references) where reference.url.asciiLowercased.hasPrefix("http:") {
            switch reference.category {
            case .blockable, .upgradeable, .download:
                if seen.insert(reference.url).inserted { loaded.append(reference.url) }
            case .link:
                if isOwn(reference.url), seen.insert(reference.url).inserted { linked.append(reference.url) }
            case .form, .none: continue
            }
        }
        return Array((loaded + linked).prefix(Self.maximum))
    }

    private func isOwn(_ text: String) -> Bool {
        guard let url = try? WebURL(text), !HarmfulLinks.contains(url) else { return false }
        return url.host == site.host || SecureWay.otherName(of: site.host).map(HostName.name) == url.host
    }
}
