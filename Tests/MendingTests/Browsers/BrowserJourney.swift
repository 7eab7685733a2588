import TestSupport

/// A way off the page that the page itself takes as soon as it has loaded.
enum BrowserJourney: String, Sendable, CaseIterable {
    case link, refresh, form, upgradedForm

    var path: String { "/leave-\(rawValue)" }

    static let pages = Dictionary(uniqueKeysWithValues: allCases.map { ($0.path, $0.page) })

    private var page: StagePage {
        StagePage(
            "<!DOCTYPE html><html><head><title>leave</title></head><body>\(way)\n<script>\(Self.beacons)</script></body></html>",
            headers: self == .upgradedForm ? [("Content-Security-Policy", "upgrade-insecure-requests")] : []
        )
    }

    private var way: String {
        let target = "http://cdn.test/\(rawValue).html"
        return switch self {
        case .link: "<a id=go href=\(target)>go</a>\(Self.click)"
        case .refresh: "<meta http-equiv=refresh content='0;url=\(target)'>"
        case .form: "<form method=post action=\(target)><button id=go>go</button></form>\(Self.click)"
        case .upgradedForm:
            "<form method=post action=https://cdn.test/x.html><button id=go formaction=\(target)>go</button></form>\(Self.click)"
        }
    }

    private static let click = "<script>addEventListener('load', () => setTimeout(() => go.click(), 100))</script>"

    /// Chromium puts a page of its own in place of this one to warn; Firefox asks in a dialogue that stops all but workers.
    private static let beacons = """
        addEventListener('pagehide', () => navigator.sendBeacon('https://site.test/done'));
        new Worker(URL.createObjectURL(new Blob(["setTimeout(() => fetch('https://site.test/done'), 2500)"])));
        """
}
