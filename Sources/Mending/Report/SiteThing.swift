import Basics

/// One insecure address with all the places at which it stands.
struct SiteThing {
    let url: String
    let secureURL: String
    let host: String
    private(set) var fate: SiteFate
    private(set) var places: [SitePlace]
    private(set) var pages: [String]

    init(_ reference: Reference, on page: String) {
        url = reference.url
        secureURL = reference.secureURL
        host = reference.host
        fate = SiteFate(reference)
        places = [SitePlace(reference, page: page)]
        pages = [page]
    }

    /// The place that decides: the first with the worst fate.
    var firstPlace: SitePlace { places.first { SiteFate($0.reference) == fate } ?? places[0] }

    var isPicture: Bool { places.allSatisfy { $0.reference.isPicture } }

    /// How sure the surest of its places is, since one is enough.
    var certainty: Certainty { places.map(\.reference.certainty).max() ?? .inferred }

    /// Proven to be the same over https, so that it may be mended.
    var isMendable: Bool { places.allSatisfy { $0.reference.twin == .same } }

    mutating func add(_ reference: Reference, on page: String) {
        fate = max(fate, SiteFate(reference))
        places.append(SitePlace(reference, page: page))
        if pages.last != page { pages.append(page) }
    }
}

/// A reference on the page that shows it.
struct SitePlace {
    let reference: Reference
    let page: String

    init(_ reference: Reference, page: String) {
        self.reference = reference
        self.page = page
    }
}
