package import Wire

/// The circumstances in which a document's requests are judged.
package struct PageSetting: Sendable, Equatable {
    /// The page a visitor sees in the address bar.
    package var page: WebURL
    /// The document that makes the requests; for `srcdoc` and `data:` frames the one that holds them.
    package var document: WebURL
    /// The way from the page to the document.
    package var frames: [String] = []
    /// The stylesheet, script or manifest that is being read.
    package var file: WebURL?
    /// `upgrade-insecure-requests` is in force for everything that follows.
    package var upgrades = false
    /// It is in force by the word of a page around this document alone.
    package var inheritsUpgrade = false
    /// How the part came to be asked for, so that its redirects can be judged.
    package var way: ReferenceWay?

    package init(page: WebURL) {
        self.page = page
        document = page
    }

    var isInFrame: Bool { !frames.isEmpty }

    /// Chromium looks at the top frame and the document's own, the others at the document alone.
    func restricts(_ browser: Browser) -> Bool {
        document.scheme == .https || browser == .chromium && page.scheme == .https
    }
}

/// The place at which a part of a page is asked for.
package struct ReferenceWay: Sendable, Equatable {
    var context: String
    var element: String
    var attribute: String?
    var line: Int
    var source: String?
    /// The frames and the file in which the place is.
    var frames: [String]
    var stylesheet: String?
}
