import Basics
import TestSupport
import Testing
import Trust
import Wire

@testable import Mending

/// The front door in every spelling, at a real nginx.
struct SecureWayTests {
    private func withSite(
        _ names: [String] = ["a.test", "www.a.test"],
        certified: [String] = ["a.test", "www.a.test"],
        locations: [String: String] = [:],
        files: [String: String] = ["index.html": "<title>Home</title>"],
        _ body: (Resolver, WebLab) async throws -> Void
    ) async throws {
        let lab = try await WebLab()
        let address = LoopbackAddress.next()
        let certificate = try await lab.certificate(certified)
        let contents = files.mapValues { Array($0.utf8) }
        try await withNginx(address: address, files: contents, locations: locations, certificate: certificate) {
            try await withNameServer(records: names.map { "\($0). 60 IN A \(address)" }) { endpoint in
                try await body(try webResolver(endpoint), lab)
            }
        }
    }

    @Test func `a site that leads to https and promises to stay there`() async throws {
        let promise = "add_header Strict-Transport-Security 'max-age=31536000; includeSubDomains' always;"
        let door = """
            if ($scheme = http) { return 301 https://$host/; } if ($host = www.a.test) { return 301 https://a.test/; }
            """
        try await withSite(locations: ["/": promise + door, "/index.html": promise]) { resolver, lab in
            let evidence = try await SiteHarness("http://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.site.description == "https://a.test/")
            #expect(evidence.way.leadsToSecure)
            #expect(evidence.way.plain?.hops.map(\.status) == [301, 200])
            #expect(evidence.way.plain?.isPermanent == true)
            #expect(evidence.way.transport?.maximumAge == 31_536_000)
            #expect(evidence.way.otherHost == "www.a.test")
            #expect(evidence.way.agreement == .same)
            #expect(evidence.paths == ["/"])
            #expect(evidence.certificate?.state == .judged)
        }
    }

    @Test func `a site that answers on both sides, each name for itself`() async throws {
        try await withSite { resolver, lab in
            let evidence = try await SiteHarness("http://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.site.description == "https://a.test/")
            #expect(!evidence.way.leadsToSecure)
            #expect(evidence.way.transport == nil)
            #expect(evidence.way.agreement == .different)
        }
    }

    /// Case 54.
    @Test func `the other name has no certificate`() async throws {
        try await withSite(certified: ["a.test"]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.way.otherSecure?.failure?.code == .tls)
            #expect(evidence.way.agreement == .otherInsecure)
        }
    }

    @Test func `there is no other name`() async throws {
        try await withSite(["a.test"]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.way.agreement == .noOther)
            #expect(evidence.pages.count == 1)
        }
    }

    @Test func `https that leads back to http is seen hop by hop`() async throws {
        let door = "if ($scheme = https) { return 302 http://$host/; }"
        try await withSite(locations: ["/": door]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.way.secure?.hops.map(\.url.scheme) == [.https, .http])
            #expect(evidence.way.secure?.endsSecure == false)
            #expect(evidence.site.scheme == .http)
        }
    }

    @Test func `what the certificate forbids is told, not read`() async throws {
        try await withSite(certified: ["b.test"]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            #expect(evidence.pages.isEmpty)
            #expect(evidence.way.secure?.failure?.code == .tls)
            #expect(evidence.certificate?.releases.allSatisfy { $0.outcome.isBroken } == true)
        }
    }

    /// Case 71.
    @Test func `a script whose redirect leads through http is named`() async throws {
        let page = "<title>x</title><script src=/way.js></script><script src=/good.js></script>"
        let locations = [
            "/way.js": "if ($scheme = https) { return 302 http://$host/way.js; } return 302 https://$host/good.js;"
        ]
        try await withSite(locations: locations, files: ["index.html": page, "good.js": "1;"]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            let references = evidence.pages.flatMap(\.references)
            #expect(references.map(\.url) == ["http://a.test/way.js"])
            #expect(references.first?.verdicts == BrowserVerdicts(all: .blocked))
        }
    }

    /// Case 71.
    @Test func `a picture whose redirect leads through http is named, one that stays on https is not`() async throws {
        let page = "<title>x</title><img src=/way.png><img src=/way.png><img src=/good.png><img src=/stay.png>"
        let locations = [
            "/way.png": "if ($scheme = https) { return 302 http://$host/way.png; } return 302 https://$host/good.png;",
            "/stay.png": "return 302 https://$host/good.png;",
        ]
        try await withSite(locations: locations, files: ["index.html": page, "good.png": "picture"]) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            let references = evidence.pages.flatMap(\.references)
            #expect(references.map(\.url) == ["http://a.test/way.png"])
            #expect(references.first?.category == .upgradeable)
            #expect(references.first?.attribute == "src")
        }
    }

    @Test func `twins are asked once the pages are read, and what imports lead to is found`() async throws {
        let page = "<title>x</title><link rel=stylesheet href=/a.css><img src=http://a.test/same.png><img src=http://b.test/x>"
        let files = [
            "index.html": page, "same.png": "picture", "a.css": "@import \"b.css\";",
            "b.css": "@font-face{src:url(http://a.test/font.woff)}",
        ]
        let styles = ["/a.css": "types { text/css css; }", "/b.css": "types { text/css css; }"]
        try await withSite(locations: styles, files: files) { resolver, lab in
            let evidence = try await SiteHarness("https://a.test/", resolver: resolver, lab: lab).survey()
            let twins = Dictionary(uniqueKeysWithValues: evidence.pages.flatMap(\.references).map { ($0.url, $0.twin) })
            #expect(
                twins == [
                    "http://a.test/same.png": .same, "http://b.test/x": .missing, "http://a.test/font.woff": .missing,
                ]
            )
            let font = evidence.pages.flatMap(\.references).first { $0.url.hasSuffix("woff") }
            #expect(font?.stylesheet == "https://a.test/b.css")
            #expect(font?.twinReason == "not-found")
        }
    }
}
