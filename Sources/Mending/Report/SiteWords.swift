import Assets
import Basics
import Trust

/// The words of a website's report, from `texts/en/site.txt`.
enum SiteWords {
    static let book = Assets.phrases("site")

    /// A label or sentence; one that is missing stays visible as its own name, which a test looks for.
    static func say(_ identifier: String, _ field: String, _ values: [String: String] = [:]) -> String {
        book.phrase(identifier, field, values) ?? "{\(identifier).\(field)}"
    }

    /// `field` for several, `field-one` for a single one where the book tells them apart.
    static func say(_ identifier: String, _ field: String, count: Int, _ values: [String: String] = [:]) -> String {
        let values = values.merging(["count": "\(count)"]) { $1 }
        if count == 1, let one = book.phrase(identifier, "\(field)-one", values) { return one }
        return say(identifier, field, values)
    }

    /// A finding in the words of `identifier`, about `count` things.
    static func finding(
        _ identifier: String,
        _ severity: Severity,
        about subject: String,
        count: Int = 0,
        _ values: [String: String] = [:],
        evidence: [String] = [],
        certainty: Certainty = .certain,
        replacements: [Replacement] = []
    ) -> Finding {
        let values = values.merging(["count": "\(count)"]) { given, _ in given }
        var finding = book.finding(
            identifier,
            severity: severity,
            subject: subject,
            values: values,
            evidence: evidence,
            certainty: certainty
        )
        if count > 0 {
            finding.summary = say(identifier, "summary", count: count, values)
            finding.explanation = say(identifier, "explanation", count: count, values)
        }
        finding.replacements = replacements
        return finding
    }

    /// `1 page`, `12 pages`; a noun with its number.
    static func counted(_ noun: String, _ count: Int) -> String { say("count", noun, count: count) }

    /// Where a reference stands, for whoever looks for it.
    static func place(_ place: SitePlace) -> String {
        let reference = place.reference
        let what = [reference.element, reference.attribute].compactMap { $0 }.joined(separator: " ")
        let values = [
            "file": printable(reference.stylesheet ?? place.page, limit: 200), "line": "\(reference.line)",
            "what": printable(what, limit: 80), "page": printable(place.page, limit: 200),
        ]
        var text = say("place", reference.line > 0 ? "line" : "script", values)
        if reference.stylesheet != nil { text += say("place", "used", values) }
        if let source = reference.source { text += say("place", "source", ["source": printable(source, limit: 120)]) }
        return text
    }

    /// What is known of the https address, in words.
    static func twin(_ reference: Reference) -> String {
        let reason = reference.twinReason.flatMap { book.phrase("twin.\($0)", "said") }
        return reason ?? say("twin", reference.twin.rawValue)
    }

    /// `iOS 13 and newer`, `iOS 9 to 12`.
    static func span(_ affected: [IOSRelease], of all: [IOSRelease]) -> String {
        guard let first = affected.first, let last = affected.last else { return "" }
        let values = ["first": first.description, "last": last.description]
        if affected.count == all.count, all.count > 1 { return say("span", "all") }
        if last == all.last { return say("span", "from", values) }
        if affected.count == 1 { return say("span", "one", values) }
        return say("span", first == all.first ? "until" : "range", values)
    }
}
