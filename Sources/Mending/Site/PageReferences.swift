package import Wire

/// What one document refers to.
package struct PageReferences: Sendable {
    package var url: String
    package var references: [Reference]
    /// Addresses on the page's own host to which an `<a>` or `<area>` leads, absolute, each once.
    package var links: [String]
    /// The address by which the page wants to be known, absolute.
    package var canonical: String?
    /// What has to be fetched and read too, each once; see ``ReferenceFinder/find(in:fetched:)``.
    package var subdocuments: [Subdocument]
    /// Secure addresses that a browser loads and nobody reads: asked only to see where their redirects lead.
    package var resources: [Subdocument] = []
    package var notes: [PageNote]

    package init(
        url: String,
        references: [Reference] = [],
        links: [String] = [],
        canonical: String? = nil,
        subdocuments: [Subdocument] = [],
        notes: [PageNote] = []
    ) {
        self.url = url
        self.references = references
        self.links = links
        self.canonical = canonical
        self.subdocuments = subdocuments
        self.notes = notes
    }
}

/// What holds for a page as a whole.
package enum PageNote: String, Sendable, Encodable, CaseIterable {
    /// The page itself came over http, so nothing in it is mixed.
    case notHTTPS = "not-https"
    /// `upgrade-insecure-requests` stands in a header.
    case upgrades
    /// It stands in a `<meta>` after something that it should cover.
    case upgradesLate = "upgrades-late"
    /// It stands in a header that only reports, so it has no effect.
    case upgradesReportOnly = "upgrades-report-only"
    /// `<base>` makes every relative address an http one.
    case insecureBase = "insecure-base"
    /// There is more than is listed.
    case cut
    /// What came is no page, stylesheet, script or manifest.
    case notReadable = "not-readable"
}

/// A part of a page that must be fetched before what it refers to can be told.
package struct Subdocument: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case stylesheet, script, manifest, frame
        /// Only its redirects matter.
        case resource
    }

    package var url: WebURL
    package var kind: Kind
    /// What the page knows about it; goes back into the finder.
    package var setting: PageSetting
}
