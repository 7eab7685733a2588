import Basics
import Packing
import Wire

/// Reads one page with all its parts: fetched, unpacked, after its script where asked, and searched.
struct PageReader: Sendable {
    let fetcher: SiteFetcher
    let finder: ReferenceFinder
    let parts: PartReader
    let scope: CrawlScope
    let robots: RobotsRules
    let render: (any PageRenderer)?
    let maximumBytes: Int

    func read(_ address: PageAddress) async -> PageAnswer {
        let (scope, robots) = (scope, robots)
        let answer = await fetcher.get(address.url.description, maximumBytes: maximumBytes) { _, next in
            scope.isOwn(next) && !HarmfulLinks.contains(next) && robots.allows(next)
        }
        switch answer {
        case nil: return .stopped
        case .failure(let error): return .unread(UnreadReason(error), error.message)
        case .success(let document): return await read(document, address)
        }
    }

    private func read(_ document: FetchedDocument, _ address: PageAddress) async -> PageAnswer {
        if let place = document.header("location"), (300...399).contains(document.status) {
            return refusal(of: place, from: document)
        }
        if let reason = UnreadReason(status: document.status) {
            return .unread(reason, "the server answers with status \(document.status)")
        }
        do throws(PackingError) {
            let body = try UnpackedBody.of(document, limit: maximumBytes)
            guard PageKind.isPage(document, body) else { return .noPage }
            return await search(document, body, address)
        } catch {
            return .unread(UnreadReason(error), error.message)
        }
    }

    /// A redirect that is not followed.
    private func refusal(of place: String, from document: FetchedDocument) -> PageAnswer {
        let detail = "it leads to \(printable(place, limit: 120))"
        guard let next = try? document.finalURL.resolving(place) else { return .unread(.badAddress, detail) }
        guard scope.isOwn(next) else { return .unread(.leavesSite, detail) }
        return .unread(robots.allows(next) ? .forbidden : .robots, detail)
    }

    private func search(_ document: FetchedDocument, _ body: [UInt8], _ address: PageAddress) async -> PageAnswer {
        var page = FetchedPage(
            url: address.url,
            finalURL: document.finalURL,
            status: document.status,
            headers: document.headers,
            hops: document.hops,
            body: body,
            contentType: document.header("content-type")
        )
        await show(&page)
        var found = finder.find(in: page)
        await parts.complete(&found)
        guard !Task.isCancelled else { return .stopped }
        return .page(found, at: scope.page(document.finalURL)?.url ?? document.finalURL)
    }

    private func show(_ page: inout FetchedPage) async {
        guard let render else { return }
        do {
            let rendered = try await render.render(page.finalURL)
            page.rendered = rendered.html
            page.renderedRequests = rendered.requests
        } catch {
            guard !Task.isCancelled else { return }
            let detail = printable(String(describing: error), limit: 160)
            parts.note(UnreadPage(url: page.finalURL.description, reason: .notRendered, detail: detail))
        }
    }
}

/// Whether a document is a page.
enum PageKind {
    static func isPage(_ document: FetchedDocument, _ body: [UInt8]) -> Bool {
        if document.headers.contains(where: isAttachment) { return false }
        guard let type = MediaType.essence(of: document) else {
            // Browsers guess where no type is given; a page begins with a tag.
            return body.first { $0 > 0x20 } == UInt8(ascii: "<")
        }
        return MediaType.isHTML(type)
    }

    private static func isAttachment(_ header: FetchedHeader) -> Bool {
        header.name.equalsIgnoringCase("content-disposition")
            && header.value.trimmedBlanks.asciiLowercased.hasPrefix("attachment")
    }
}
