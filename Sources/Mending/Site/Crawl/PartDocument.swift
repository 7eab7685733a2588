import Basics
import Packing
import Wire

/// A part of pages as far as it is known.
enum PartDocument: Sendable {
    case here(FetchedPage)
    /// It was read, but there was no room to keep it.
    case gone(wasRedirected: Bool)
    case unread(UnreadReason, String)

    init(_ answer: Result<FetchedDocument, FetchError>, url: WebURL, limit: Int) {
        switch answer {
        case .failure(let error):
            guard let end = error.url, !error.hops.isEmpty else {
                self = .unread(UnreadReason(error), error.message)
                return
            }
            // The way may have led through http before it ended, which is judged though nothing came.
            self = .here(
                FetchedPage(url: url, finalURL: end, status: 0, hops: error.hops, body: [], contentType: nil)
            )
        case .success(let document):
            if let reason = UnreadReason(status: document.status), document.hops.count == 1 {
                self = .unread(reason, "the server answers with status \(document.status)")
                return
            }
            do throws(PackingError) {
                self = .here(
                    FetchedPage(
                        url: url,
                        finalURL: document.finalURL,
                        status: document.status,
                        headers: document.headers,
                        hops: document.hops,
                        body: document.isSuccess ? try UnpackedBody.of(document, limit: limit) : [],
                        contentType: document.header("content-type")
                    )
                )
            } catch {
                self = .unread(UnreadReason(error), error.message)
            }
        }
    }

    /// Only the way to it, and only where it is a long one.
    init(way answer: Result<FetchedDocument, FetchError>, url: WebURL) {
        let (hops, end) =
            switch answer {
            case .success(let document): (document.hops.dropLast(), Optional(document.finalURL))
            case .failure(let error): (error.hops[...], error.url)
            }
        guard let end, !hops.isEmpty else {
            self = .gone(wasRedirected: false)
            return
        }
        self = .here(FetchedPage(url: url, finalURL: end, status: 0, hops: Array(hops), body: [], contentType: nil))
    }

    var wasRedirected: Bool {
        switch self {
        case .here(let page): page.hops.count > 1
        case .gone(let wasRedirected): wasRedirected
        case .unread: false
        }
    }

    var withoutBody: PartDocument { .gone(wasRedirected: wasRedirected) }
}

/// What a part is and in which circumstances a page sees it; equal for pages to which it means the same.
struct PartKey: Hashable, Sendable {
    private let text: String

    init(_ part: Subdocument, withPlace: Bool = true) {
        let setting = part.setting
        var pieces = [
            part.kind.rawValue, part.url.description, setting.page.scheme.rawValue, setting.document.scheme.rawValue,
            "\(setting.upgrades)",
        ]
        pieces += setting.frames
        if withPlace, let way = setting.way {
            pieces += ["@", way.context, way.element, way.attribute ?? "", "\(way.line)", way.source ?? ""]
            pieces += [way.stylesheet ?? ""] + way.frames
        }
        text = pieces.joined(separator: "\n")
    }
}
