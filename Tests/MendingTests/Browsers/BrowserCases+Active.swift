import TestSupport

extension BrowserCases {
    static let scripts = [
        BrowserCase("script", "js", "<script src='^'></script>"),
        BrowserCase("script-async", "js", "<script async src='^'></script>"),
        BrowserCase("script-module", "js", "<script type=module src='^'></script>"),
        BrowserCase("svg-script", "js", "<svg><script href='^'></script></svg>"),
        BrowserCase("module-import", "js", "<script type=module>import('^').catch(() => 0)</script>"),
        BrowserCase("worker", "js", "<script>try { new Worker('^') } catch (e) {}</script>", host: "site.test"),
        BrowserCase("fetch", "json", "<script>fetch('^').catch(() => 0)</script>"),
        BrowserCase(
            "xhr",
            "json",
            "<script>{ const x = new XMLHttpRequest(); x.open('GET', '^'); try { x.send() } catch (e) {} }</script>"
        ),
        BrowserCase("event-source", "es", "<script>try { new EventSource('^') } catch (e) {}</script>"),
        BrowserCase("beacon", "txt", "<script>try { navigator.sendBeacon('^', 'x') } catch (e) {}</script>"),
        BrowserCase("socket", "ws", "<script>try { new WebSocket('^') } catch (e) {}</script>"),
        BrowserCase("script-image", "png", "<script>new Image().src = '^'</script>"),
    ]

    static let frames = [
        BrowserCase("iframe", "html", "<iframe src='^'></iframe>"),
        BrowserCase("iframe-same-host", "html", "<iframe src='^'></iframe>", host: "site.test"),
        BrowserCase("object", "html", "<object data='^'></object>"),
        BrowserCase("object-svg", "svg", "<object type='image/svg+xml' data='^'></object>"),
        BrowserCase("object-html", "png", "<object type='text/html' data='^'></object>"),
        BrowserCase("object-image-by-name", "png", "<object data='^'></object>"),
        BrowserCase("object-image", "png", "<object type='image/png' data='^'></object>"),
        BrowserCase("embed", "html", "<embed type='text/html' src='^'>"),
        BrowserCase("embed-image-by-name", "png", "<embed src='^'>"),
        BrowserCase("embed-image", "png", "<embed type='image/png' src='^'>"),
        BrowserCase("srcdoc-img", "png", "<iframe srcdoc='&lt;img src=^&gt;'></iframe>"),
        BrowserCase("srcdoc-srcset", "png", "<iframe srcdoc='<img srcset=\"^ 1x\">'></iframe>"),
        BrowserCase("srcdoc-script", "js", "<iframe srcdoc='&lt;script src=^>&lt;/script>'></iframe>"),
        BrowserCase("srcdoc-frame", "html", "<iframe srcdoc='<iframe src=^></iframe>'></iframe>"),
        BrowserCase("srcdoc-link", "html", "<iframe srcdoc='<a id=go href=^>x</a><script>go.click()</script>'></iframe>"),
        BrowserCase("srcdoc-location", "html", "<iframe srcdoc='<script>location=\"^\"</script>'></iframe>"),
        BrowserCase("srcdoc-refresh", "html", "<iframe srcdoc='<meta http-equiv=refresh content=\"0;url=^\">'></iframe>"),
        BrowserCase("sandbox-img", "png", "<iframe sandbox srcdoc='<img src=^>'></iframe>"),
        BrowserCase("sandbox-css", "css", "<iframe sandbox srcdoc='<link rel=stylesheet href=^>'></iframe>"),
        BrowserCase("data-frame-img", "png", "<iframe src='data:text/html,<img src=^>'></iframe>"),
        BrowserCase("data-frame-css", "css", "<iframe src='data:text/html,<link rel=stylesheet href=^>'></iframe>"),
    ]

    static let links = [
        BrowserCase("preload-image", "png", "<link rel=preload as=image href='^'>"),
        BrowserCase("preload-srcset", "png", "<link rel=preload as=image imagesrcset='^ 1x'>"),
        BrowserCase("preload-empty-srcset", "png", "<link rel=preload as=image imagesrcset='' href='^'>"),
        BrowserCase(
            "preload-beside-srcset",
            "png",
            "<link rel=preload as=image href='^' imagesrcset='https://cdn.test/spare-~.png 9x'>"
        ),
        BrowserCase("preload-script", "js", "<link rel=preload as=script href='^'>"),
        BrowserCase("preload-style", "css", "<link rel=preload as=style href='^'>"),
        BrowserCase("preload-font", "woff2", "<link rel=preload as=font crossorigin href='^'>"),
        BrowserCase("preload-fetch", "json", "<link rel=preload as=fetch crossorigin href='^'>"),
        BrowserCase("preload-track", "vtt", "<link rel=preload as=track href='^'>", askedBy: [.chromium]),
        BrowserCase("modulepreload", "js", "<link rel=modulepreload href='^'>"),
    ]

    /// Things that were moved: they lead over http at some point, though the address on the page is https.
    static let moved = [
        BrowserCase("moved-script", "js", "<script src='^'></script>", way: .toHTTP),
        BrowserCase("moved-script-back", "js", "<script src='^'></script>", way: .thereAndBack),
        BrowserCase("moved-style", "css", "<link rel=stylesheet href='^'>", way: .toHTTP),
        BrowserCase("moved-style-back", "css", "<link rel=stylesheet href='^'>", way: .thereAndBack),
        BrowserCase("moved-frame", "html", "<iframe src='^'></iframe>", way: .toHTTP),
        BrowserCase("moved-img", "png", "<img src='^'>", way: .toHTTP),
        BrowserCase("moved-img-back", "png", "<img src='^'>", way: .thereAndBack),
        BrowserCase("moved-srcset", "png", "<img srcset='^ 1x'>", way: .toHTTP),
        BrowserCase("moved-css-image", "png", "<div style='background:url(^)'>x</div>", way: .toHTTP),
        BrowserCase("moved-audio", "wav", "<audio preload=auto src='^'></audio>", way: .toHTTP),
    ]

    /// The content of an https frame.
    static let framed = [
        BrowserCase("framed-img", "png", "<img src='^'>"),
        BrowserCase("framed-srcset", "png", "<img srcset='^ 1x'>"),
        BrowserCase("framed-script", "js", "<script src='^'></script>"),
        BrowserCase("framed-frame", "html", "<iframe src='^'></iframe>"),
        BrowserCase("framed-object", "html", "<object data='^'></object>"),
    ]

    /// The content of an https frame that has a policy of its own.
    static let upgraded = [
        BrowserCase("upgraded-frame", "html", "<iframe src='^'></iframe>"),
        BrowserCase("upgraded-object", "html", "<object data='^'></object>"),
        BrowserCase("upgraded-script", "js", "<script src='^'></script>"),
    ]

    /// The content of an https stylesheet.
    static let styled = [
        BrowserCase("styled-import", "css", "@import '^';"),
        BrowserCase("styled-img", "png", ".~{background:url(^)}"),
        BrowserCase("styled-font", "woff2", "@font-face{font-family:~;src:url(^)}.~{font-family:~}"),
    ]
}
