import Basics
import Markup
package import Wire

/// Finds and judges what a page and its parts refer to; pure, so it needs nobody to ask.
package struct ReferenceFinder: Sendable {
    private let judge: MixedContentJudge
    private let contexts = ReferenceContexts.shared

    package init(judge: MixedContentJudge = MixedContentJudge()) { self.judge = judge }

    /// Reads a page that was in the address bar.
    package func find(in page: FetchedPage) -> PageReferences {
        let setting = PageSetting(page: page.finalURL)
        var collector = collector(for: page)
        if page.finalURL.scheme == .http { collector.note(.notHTTPS) }
        readWay(of: page, into: &collector)
        read(page, in: setting, into: &collector)
        return collector.found
    }

    /// Reads a part of a page, told from where it is asked for; its redirects are judged by that place.
    package func find(in part: Subdocument, fetched page: FetchedPage) -> PageReferences {
        var collector = collector(for: page)
        guard mayArrive(part, page, &collector) else { return collector.found }
        guard part.kind != .resource else { return collector.found }
        guard (200...299).contains(page.status) else {
            collector.note(.notReadable)
            return collector.found
        }
        var setting = part.setting
        setting.way = nil
        switch part.kind {
        case .stylesheet: return findInStylesheet(text(of: page), url: page.finalURL, of: setting)
        case .script: return findInScript(text(of: page), url: page.finalURL, of: setting)
        case .manifest: return findInManifest(text(of: page), url: page.finalURL, of: setting)
        case .resource: return collector.found
        case .frame:
            setting.frames.append(part.url.description)
            setting.document = page.finalURL
            setting.inheritsUpgrade = setting.upgrades
            read(page, in: setting, into: &collector)
            return collector.found
        }
    }

    package func findInStylesheet(_ text: String, url: WebURL, of page: PageSetting) -> PageReferences {
        var collector = ReferenceCollector(url: url.description, judge: judge)
        var setting = page
        setting.file = url
        let style = ReferenceStyle(text, isDeclarations: false, firstLine: 1)
        let place = ReferencePlace(element: "css", line: 1, source: ReferenceTraces.file(url))
        style.read(at: place, base: ReferenceAddress(url), in: setting, into: &collector)
        return collector.found
    }

    package func findInManifest(_ text: String, url: WebURL, of page: PageSetting) -> PageReferences {
        var collector = ReferenceCollector(url: url.description, judge: judge)
        var setting = page
        setting.file = url
        var place = ReferencePlace(element: "manifest", attribute: "src", line: 1, source: ReferenceTraces.file(url))
        for literal in ReferenceScript.literals(in: text) where literal.key == "src" {
            place.line = literal.line
            collector.add(literal.text, contexts["manifest.icon"], at: place, base: ReferenceAddress(url), in: setting)
        }
        return collector.found
    }

    package func findInScript(_ text: String, url: WebURL, of page: PageSetting) -> PageReferences {
        var collector = ReferenceCollector(url: url.description, judge: judge)
        guard ReferenceScript.mayHoldAddress(text) else { return collector.found }
        var setting = page
        setting.file = url
        // A script resolves its addresses against the document, so its own place plays no part.
        ReferenceDocumentReader("", setting: setting, base: ReferenceAddress(page.document))
            .readScript(text, of: url, into: &collector)
        return collector.found
    }

    private func collector(for page: FetchedPage) -> ReferenceCollector {
        var judge = judge
        for header in page.values(of: "strict-transport-security").prefix(1) {
            judge.strictHosts.note(header, from: page.finalURL)
        }
        return ReferenceCollector(url: page.finalURL.description, judge: judge)
    }

    private func text(of page: FetchedPage) -> String {
        PageText.decoded(page.body, contentType: page.contentType).text
    }
}

extension ReferenceFinder {
    /// What the headers and the document say.
    private func read(_ page: FetchedPage, in setting: PageSetting, into collector: inout ReferenceCollector) {
        var setting = setting
        ReferenceHeaders(page).read(in: &setting, into: &collector)
        let type = ReferenceTypes.essence(page.contentType ?? "text/html")
        guard type == "text/html" || ReferenceTypes.isXML(type) else { return collector.note(.notReadable) }
        let base = ReferenceAddress(page.finalURL)
        var reader = ReferenceDocumentReader(text(of: page), setting: setting, base: base)
        reader.isXML = ReferenceTypes.isXML(type)
        if !reader.document.isWhole { collector.note(.cut) }
        reader.read(into: &collector)
        readRendered(page, in: setting, into: &collector)
    }

    /// Adds what is there only after script has run.
    private func readRendered(_ page: FetchedPage, in setting: PageSetting, into collector: inout ReferenceCollector) {
        guard let rendered = page.rendered else { return }
        var after = ReferenceCollector(url: collector.found.url, judge: collector.judge)
        var reader = ReferenceDocumentReader(rendered, setting: setting, base: ReferenceAddress(page.finalURL))
        reader.hasLines = false
        reader.read(into: &after)
        collector.add(rendered: after.found, in: setting)
        var place = ReferencePlace(element: "script", line: 0)
        place.source = "asked for by the browser"
        let known = Set(collector.found.references.map(\.url))
        for request in page.renderedRequests {
            guard let address = ReferenceAddress(request), address.isInsecure, !known.contains(address.text) else {
                continue
            }
            let id =
                ReferenceTypes.scriptContext(of: address.text) == "script.image" ? "script.image" : "script.request"
            collector.add(request, contexts[id], at: place, base: address, in: setting)
        }
    }

    /// The redirects that led to the page, and the one that was not followed.
    private func readWay(of page: FetchedPage, into collector: inout ReferenceCollector) {
        var way = page.hops.map(\.url)
        if way.last != page.finalURL { way.append(page.finalURL) }
        if (300...399).contains(page.status), let place = page.values(of: "location").first,
            let next = try? page.finalURL.resolving(place)
        {
            way.append(next)
        }
        for (from, to) in zip(way, way.dropFirst()) where from.scheme == .https && to.scheme == .http {
            let place = ReferencePlace(element: "header", attribute: "location", line: 0)
            collector.add(
                to.description,
                contexts["page.location"],
                at: place,
                base: ReferenceAddress(from),
                in: PageSetting(page: from)
            )
        }
    }

    /// False where a redirect leads through http, so that browsers never see what came.
    private func mayArrive(_ part: Subdocument, _ page: FetchedPage, _ collector: inout ReferenceCollector) -> Bool {
        guard let way = part.setting.way else { return true }
        var hops = page.hops.map { ReferenceAddress($0.url) }
        hops.append(ReferenceAddress(page.finalURL))
        if (300...399).contains(page.status), let place = page.values(of: "location").first,
            let next = ReferenceAddress(page.finalURL).resolving(place)
        {
            hops.append(next)
        }
        let setting = part.setting
        guard
            let (address, judgement) = collector.judge.judge(
                contexts[way.context],
                hops: hops,
                in: setting,
                upgrades: setting.upgrades
            )
        else { return true }
        var place = ReferencePlace(element: way.element, attribute: way.attribute, line: way.line)
        place.source = way.source
        collector.record(address, judgement, at: place, in: setting)
        return !judgement.verdicts.contains(.blocked)
    }
}
