import Assets
import Basics

/// A report as one page that needs nothing else: no script, no picture, no font, nothing fetched.
package struct HTMLRenderer: Sendable {
    let language: String
    let words: ReportWords

    /// `language` is the BCP 47 tag of the words.
    package init(language: String = "en", words: ReportWords = .english) {
        self.language = language
        self.words = words
    }

    package func render(_ document: ReportDocument) -> String {
        let tone = document.level.map { Tone($0) }
        let level = tone.map { words.word($0) } ?? document.headline
        let values = ["subject": document.subject, "level": level, "title": document.title]
        let page: HTML = """
            <!doctype html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(trusted: HTMLRenderer.policy)">
            <meta name="referrer" content="no-referrer">
            <meta name="color-scheme" content="light dark">
            <title>\(words.phrase("report", "page", values))</title>
            <style>
            \(trusted: Assets.text("css/report.css"))</style>
            </head>
            <body>
            <main>
            <header class="verdict \(tone?.rawValue ?? "")">
            <p class="about">\(document.title) <strong>\(document.subject)</strong></p>
            <h1>\(tone.map(mark) ?? "") \(document.headline)</h1>
            \(facts(document.facts))</header>
            \(document.sections.enumerated().map { section($1, number: $0 + 1) })\(next(document.nextStep))</main>
            </body>
            </html>

            """
        return page.source
    }

    /// Styles stand in the page itself; a policy in a `meta` element cannot name who may frame it.
    private static let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

    /// The shape is for the eye, the word for everyone.
    func mark(_ tone: Tone) -> HTML {
        """
        <span class="mark \(tone.rawValue)"><span class="shape" aria-hidden="true">\(tone.shape)</span>&#160;\
        \(words.word(tone))<span class="said">:</span></span>
        """
    }

    private func section(_ section: Section, number: Int) -> HTML {
        """
        <section aria-labelledby="section-\(number)">
        <h2 id="section-\(number)">\(section.heading)</h2>
        \(section.blocks.map(html(for:)))</section>

        """
    }

    private func next(_ step: String?) -> HTML {
        guard let step else { return "" }
        return """
            <p class="next"><span class="label">\(words.phrase("report", "next"))</span> <code>\(step)</code></p>

            """
    }
}
