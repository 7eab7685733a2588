import Assets
import Basics

/// One row of `contexts.tsv`: a place in which an address can stand, and what browsers do with it there.
struct ReferenceContext: Sendable {
    /// How the attribute's value carries addresses.
    enum Reading: String {
        case url, urls, srcset, css, html, refresh, data
        case cssValue = "css-value"
    }

    let id: String
    let elements: [String]
    let attributes: [String]
    let conditions: [ReferenceCondition]
    let reading: Reading?
    /// What the address leads to, where that has to be read in its turn.
    let opens: Subdocument.Kind?
    /// Nil where the row only changes what another one says.
    let category: ReferenceCategory?
    let verdicts: [Browser: BrowserVerdict]
    let certainty: Certainty
    /// Whether a browser was watched doing it.
    let isMeasured: Bool
    /// Whether it appears in a report.
    let isListed: Bool
    let source: String

    init(_ row: TextTable.Row) {
        func list(_ column: String) -> [String] { row[column].split(separator: ",").map(String.init) }
        id = row["id"]
        elements = list("elements")
        attributes = list("attributes")
        conditions = row["when"].split(separator: " ").map { ReferenceCondition($0) }
        reading = Reading(rawValue: row["reads"])
        opens = Subdocument.Kind(rawValue: row["opens"])
        category = ReferenceCategory(rawValue: row["category"])
        verdicts = Dictionary(
            uniqueKeysWithValues: Browser.allCases.compactMap { browser in
                BrowserVerdict(rawValue: row[browser.rawValue]).map { (browser, $0) }
            }
        )
        certainty = Certainty(rawValue: row["certainty"]) ?? .inferred
        isMeasured = row["measured"] == "yes"
        isListed = row["listed"] == "yes"
        source = row["source"]
    }

    /// Whether people follow it to another page, so that the crawl does, too.
    var isFollowed: Bool { category == .link && reading == .url }

    /// What browsers do where nothing else matters.
    var plainVerdicts: BrowserVerdicts {
        BrowserVerdicts(
            chromium: verdicts[.chromium] ?? .loads,
            firefox: verdicts[.firefox] ?? .loads,
            safari: verdicts[.safari] ?? .loads
        )
    }

    func fits(_ element: ReferenceElement) -> Bool {
        elements.contains { $0 == element.name || $0 == "*" || $0 == "svg:*" && element.name.hasPrefix("svg:") }
            && conditions.allSatisfy { $0.holds(for: element) }
    }
}

/// The table, read once, with the ways to look things up in it.
struct ReferenceContexts: Sendable {
    static let shared = ReferenceContexts()

    let rows: [ReferenceContext]
    private let byID: [String: ReferenceContext]
    private let byAttribute: [String: [ReferenceContext]]
    private let dataAttribute: [ReferenceContext]
    private let byElement: [String: [ReferenceContext]]

    private init() {
        rows = Assets.table("contexts").map(ReferenceContext.init)
        byID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        var byAttribute: [String: [ReferenceContext]] = [:]
        for row in rows where row.reading != nil {
            for attribute in row.attributes { byAttribute[attribute, default: []].append(row) }
        }
        dataAttribute = byAttribute.removeValue(forKey: "data-*") ?? []
        self.byAttribute = byAttribute
        byElement = Dictionary(grouping: rows.filter { $0.attributes.isEmpty }) { $0.elements.first ?? "" }
    }

    /// The row of a context; an identifier that is not there is a mistake of the program, found by the first test.
    subscript(id: String) -> ReferenceContext {
        guard let row = byID[id] else { preconditionFailure("contexts.tsv has no row \(id)") }
        return row
    }

    /// The first row of one kind of circumstances that fits, or nil where nothing changes.
    func circumstance(_ circumstances: ReferenceElement) -> ReferenceContext? {
        byElement[circumstances.name]?.first { $0.fits(circumstances) }
    }

    /// The first row that fits the attribute of an element, or nil where an address has no meaning.
    func context(of attribute: String, on element: ReferenceElement) -> ReferenceContext? {
        if let row = byAttribute[attribute]?.first(where: { $0.fits(element) }) { return row }
        return attribute.hasPrefix("data-") ? dataAttribute.first { $0.fits(element) } : nil
    }
}
