package import Basics

/// Which class of the mixed content rules a reference belongs to.
package enum ReferenceCategory: String, Sendable, Encodable, CaseIterable {
    case blockable, upgradeable, download, form, link
    /// Nothing is fetched, or the page is not secure itself, so nothing is mixed.
    case none
}

/// Whether the https address gives the same thing as the http one.
package enum TwinState: String, Sendable, Encodable, CaseIterable {
    case same, different, missing, unverified
}

/// One insecure address on a page: where it stands and what browsers do with it.
package struct Reference: Sendable, Equatable {
    /// Absolute, resolved against `<base>`, without a fragment.
    package var url: String
    /// The element's name, or `header`, `css`, `script`, `manifest`.
    package var element: String
    /// The attribute, the header's name or the CSS property; nil where there is none.
    package var attribute: String?
    /// 1-based in the document or file it stands in; 0 where script made it.
    package var line: Int
    /// The way from the page to it: addresses of frames, `srcdoc`, `data:`.
    package var frames: [String]
    /// The stylesheet, script or manifest file it stands in; nil where it stands in the document.
    package var stylesheet: String?
    /// The row of `contexts.tsv` by which it was judged.
    package var context: String
    package var category: ReferenceCategory
    package var verdicts: BrowserVerdicts
    package var certainty: Certainty
    /// It stands in a `<template>` or `<noscript>`, so it counts only once a script uses it or where script is off.
    package var isInert: Bool
    /// `upgrade-insecure-requests` covers it, so a browser asks over https whatever its category.
    package var maskedByUpgrade: Bool
    package var twin: TwinState
    /// The code of what the twin's state rests on.
    package var twinReason: String?
    /// Where it is stored as far as the page shows, such as `post 12, Elementor element 3f2a`.
    package var source: String?

    package init(
        url: String,
        element: String,
        attribute: String? = nil,
        line: Int = 0,
        frames: [String] = [],
        stylesheet: String? = nil,
        context: String,
        category: ReferenceCategory,
        verdicts: BrowserVerdicts,
        certainty: Certainty = .certain,
        isInert: Bool = false,
        maskedByUpgrade: Bool = false,
        twin: TwinState = .unverified,
        twinReason: String? = nil,
        source: String? = nil
    ) {
        self.url = url
        self.element = element
        self.attribute = attribute
        self.line = line
        self.frames = frames
        self.stylesheet = stylesheet
        self.context = context
        self.category = category
        self.verdicts = verdicts
        self.certainty = certainty
        self.isInert = isInert
        self.maskedByUpgrade = maskedByUpgrade
        self.twin = twin
        self.twinReason = twinReason
        self.source = source
    }
}
