package import Basics
import Reports

extension SiteReport {
    /// A page on a line of its own, for programs that read a site page by page.
    package struct PageLine: Sendable, Encodable {
        package let schema = "postwell.site-page/1"
        package var site: String
        package var url: String
        @Nullable package var canonical: String?
        package var notes: [PageNote]
        package var references: [SiteReference]
    }

    package var pageLines: [PageLine] {
        pages.map {
            PageLine(site: site, url: $0.url, canonical: $0.canonical, notes: $0.notes, references: $0.references)
        }
    }

    /// The report without its pages, which stand on the lines before it.
    package var summary: SiteReport {
        var summary = self
        summary.pages = []
        return summary
    }

    /// A line a page, then the summary: whoever reads from the end has the verdict first.
    package func jsonLines() throws -> String {
        let lines = try pageLines.map { try JSONRenderer.encode($0, pretty: false) }
        return (lines + [try JSONRenderer.encode(summary, pretty: false)]).map { $0 + "\n" }.joined()
    }
}
