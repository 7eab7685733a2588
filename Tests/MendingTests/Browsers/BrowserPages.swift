import TestSupport

/// The pages that the browsers are shown, by path.
enum BrowserPages {
    static let hosts = [
        "site.test", "cdn.test", "other.test", "localhost", "a.localhost", "192.0.2.7",
    ]

    /// What stands on the large page itself.
    static let own: [BrowserCase] =
        BrowserCases.images + BrowserCases.hosts + BrowserCases.media + BrowserCases.styles + BrowserCases.scripts
        + BrowserCases.frames + BrowserCases.links + BrowserCases.moved

    /// What shows on the small pages that a browser gets to asking for such things.
    static let controls = [
        (page: "/headers", file: "/control-ahead.png"),
        (page: "/base", file: "/control-icon.png"),
    ]

    static let all: [String: StagePage] = [
        "/every": every(own),
        "/every-upgraded": every(own.filter(\.isUpgradeTried), upgrades: true),
        "/sheet": StagePage(BrowserCases.styled.map(\.html).joined(), type: "text/css"),
        "/framed": StagePage("<!DOCTYPE html>" + BrowserCases.framed.map(\.html).joined()),
        "/upgraded": StagePage(
            "<!DOCTYPE html>" + BrowserCases.upgraded.map(\.html).joined(),
            headers: [("Content-Security-Policy", "upgrade-insecure-requests")]
        ),
        "/headers": headers,
        "/late": late,
        "/base": base,
        "/insecure": insecure,
        "/refreshing": StagePage("<!DOCTYPE html><meta http-equiv=refresh content='0;url=http://other.test/refreshed.html'>"),
        "/inner": StagePage(
            "<!DOCTYPE html><img src=http://cdn.test/inner.png><script src=http://cdn.test/inner.js></script>"
                + "<link rel=stylesheet href=http://cdn.test/inner.css>"
        ),
    ].merging(BrowserJourney.pages) { $1 }

    /// An https page with these places, and with an https frame and an https stylesheet that have theirs.
    private static func every(_ cases: [BrowserCase], upgrades: Bool = false) -> StagePage {
        let styled = BrowserCases.styled.flatMap { [$0.name, "control-" + $0.name] }.map { "<p class='\($0)'>text" }
        return page(
            "<link rel=stylesheet href='https://cdn.test/sheet'>",
            styled.joined(separator: "\n") + "\n" + cases.map(\.html).joined()
                + "<iframe src='https://other.test/framed'></iframe><iframe src='https://other.test/upgraded'></iframe>",
            headers: upgrades ? [("Content-Security-Policy", "upgrade-insecure-requests")] : []
        )
    }

    /// Headers that load things, and headers that change nothing. After a blocked frame Firefox fetches nothing ahead.
    private static let headers = page(
        "<link rel=icon href=http://cdn.test/icon.png><link rel=prefetch href=http://cdn.test/ahead.png>"
            + "<link rel=prefetch href=https://cdn.test/control-ahead.png>",
        "<img src=http://cdn.test/plain.png><script src=http://cdn.test/plain.js></script>",
        attributes: "background=http://cdn.test/background.png",
        headers: [
            ("Content-Security-Policy-Report-Only", "upgrade-insecure-requests"),
            ("Content-Security-Policy", "block-all-mixed-content"),
            ("Link", "<http://cdn.test/header.png>; rel=preload; as=image, <http://cdn.test/header.js>; rel=preload; as=script"),
        ]
    )

    /// A policy that comes in the middle of the head.
    private static let late = page(
        "<script src=http://cdn.test/early.js></script>"
            + "<meta http-equiv=Content-Security-Policy content=upgrade-insecure-requests>"
            + "<script src=http://cdn.test/late.js></script>",
        "<img srcset='http://cdn.test/late.png 1x'><iframe srcdoc='<script src=http://cdn.test/late-inner.js></script>'></iframe>"
    )

    /// An http base, and the icon by https that shows that both browsers ask for icons.
    private static let base = page(
        "<base href=http://cdn.test/base/><link rel=icon href=https://cdn.test/control-icon.png>",
        "<img src=img.png><img srcset=set.png><script src=script.js></script><iframe src=frame.html></iframe>"
            + "<iframe src=https://other.test/refreshing></iframe>"
    )

    /// A page that is not secure itself, with a secure frame.
    private static let insecure = page(
        "",
        "<img src=http://cdn.test/open.png><script src=http://cdn.test/open.js></script>"
            + "<iframe srcdoc='<script src=http://cdn.test/open-inner.js></script>'></iframe>"
            + "<iframe src=https://other.test/inner></iframe>",
        scheme: "http"
    )

    private static func page(
        _ head: String,
        _ body: String,
        attributes: String = "",
        headers: [(name: String, value: String)] = [],
        scheme: String = "https"
    ) -> StagePage {
        let done = "addEventListener('load', () => setTimeout(() => fetch('\(scheme)://site.test/done'), 500))"
        return StagePage(
            "<!DOCTYPE html><html><head><title>page</title>\(head)</head><body \(attributes)>\n\(body)\n<script>\(done)</script></body></html>",
            headers: headers
        )
    }
}
