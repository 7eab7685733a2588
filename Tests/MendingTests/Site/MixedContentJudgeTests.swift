import Testing
import Wire

@testable import Mending

@Suite struct `The judge and its table` {
    private let contexts = ReferenceContexts.shared

    private func verdict(
        _ context: String,
        _ url: String,
        page: String = "https://site.test/",
        document: String? = nil,
        upgrades: Bool = false
    ) throws -> String {
        var setting = PageSetting(page: try WebURL(page))
        if let document {
            setting.document = try WebURL(document)
            setting.frames = [document]
        }
        let address = try #require(ReferenceAddress(url))
        let judgement = MixedContentJudge().judge(contexts[context], address, in: setting, upgrades: upgrades)
        return "\(judgement.category.rawValue) \(judgement.verdicts.letters)"
    }

    @Test(arguments: [
        ("img.src", "http://a.test/", "upgradeable UUU"), ("script.src", "http://a.test/", "blockable BBB"),
        ("img.src", "https://a.test/", "none LLL"), ("img.src", "http://192.0.2.1/", "upgradeable BUB"),
        ("script.src", "http://192.0.2.1/", "blockable BBB"), ("img.src", "http://localhost/", "upgradeable LLU"),
        ("script.src", "http://a.localhost/", "blockable LLB"), ("link.href", "http://localhost/", "link LLL"),
        ("link.download", "http://a.test/", "download BBL"), ("form.action", "http://a.test/", "form WWL"),
        ("script.socket", "ws://a.test/", "blockable BBB"), ("link.canonical", "http://a.test/", "none LLL"),
        ("img.src.picture", "http://a.test/", "blockable UBB"), ("img.src.picture", "http://192.0.2.1/", "blockable BBB"),
        ("img.src", "http://10.1.2.3/", "upgradeable BUB"), ("img.src", "http://127.0.0.1/", "upgradeable WLU"),
        ("img.src", "http://printer.local/", "upgradeable BUU"), ("img.src", "http://a.local.test/", "upgradeable UUU"),
        ("link.href", "http://192.0.2.1/", "link LLL"), ("form.action", "http://192.0.2.1/", "form WWL"),
        ("svg.use", "http://site.test/", "blockable UBU"), ("svg.use", "http://a.test/", "blockable BBB"),
        ("css.shape", "http://a.test/", "blockable UBU"), ("track.crossorigin", "http://a.test/", "blockable BLB"),
    ])
    func `On a secure page`(context: String, url: String, expected: String) throws {
        #expect(try verdict(context, url) == expected)
    }

    @Test(arguments: [
        ("img.src", "http://a.test/", "upgradeable UUU"), ("script.src", "http://a.test:8080/", "blockable UUU"),
        ("img.srcset", "http://192.0.2.1/", "blockable UUU"), ("script.src", "http://localhost/", "blockable LLB"),
        ("link.href", "http://site.test/x", "link UUU"), ("link.href", "http://site.test:8080/x", "link LLL"),
        ("link.href", "http://www.site.test/x", "link LLL"), ("form.action", "http://a.test/", "form UUU"),
        ("link.download", "http://site.test/x", "download UUU"), ("link.download", "http://a.test/x", "download BBL"),
        ("script.socket", "ws://a.test/", "blockable UUU"), ("link.canonical", "http://a.test/", "none LLL"),
        ("img.src", "http://127.0.0.1/", "upgradeable WLU"), ("img.src", "http://printer.local/", "upgradeable UUU"),
        ("object.data", "http://a.test/", "blockable BUU"), ("embed.src", "http://a.test/", "blockable BUU"),
        ("object.image", "http://a.test/", "blockable UUU"), ("frame.src", "http://a.test/", "blockable UUU"),
        ("script.worker", "http://site.test/", "blockable BBB"), ("script.importmap", "http://a.test/", "blockable BBB"),
        ("track.src", "http://site.test/", "blockable UBU"), ("track.src", "http://a.test/", "blockable BBB"),
        ("track.crossorigin", "http://a.test/", "blockable UUU"), ("css.shape", "http://a.test/", "blockable UBU"),
        ("svg.use", "http://site.test/", "blockable UBU"), ("svg.use", "http://a.test/", "blockable BBB"),
        ("page.refresh", "http://site.test/", "link UUU"), ("page.refresh", "http://a.test/", "link LLL"),
    ])
    func `On a page that upgrades`(context: String, url: String, expected: String) throws {
        #expect(try verdict(context, url, upgrades: true) == expected)
    }

    @Test(
        arguments: [
            ("http://site.test/", nil, "script.src", "none LLL"),
            ("http://site.test/", "https://a.test/", "script.src", "blockable BBB"),
            ("http://site.test/", "https://a.test/", "page.refresh", "blockable BBB"),
            ("http://site.test/", "http://a.test/", "page.refresh", "none LLL"),
            ("https://site.test/", "http://a.test/", "script.src", "blockable BLL"),
            ("http://site.test/", nil, "link.href", "none LLL"),
            ("https://site.test/", "https://a.test/", "link.href", "blockable BBB"),
            ("https://site.test/", "https://a.test/", "link.away", "link LLL"),
            ("https://site.test/", "https://a.test/", "script.navigation", "blockable BBB"),
        ] as [(String, String?, String, String)]
    )
    func `Frames are judged by themselves and, in Chromium, by the page`(
        page: String,
        document: String?,
        context: String,
        expected: String
    ) throws {
        #expect(try verdict(context, "http://b.test/", page: page, document: document) == expected)
    }

    @Test(arguments: [
        ("frame.src", true, "blockable BUU"), ("frame.src", false, "blockable UUU"), ("img.srcset", true, "blockable UUU"),
        ("script.src", true, "blockable UUU"),
    ])
    func `In Chromium a frame in a frame needs a policy of its own parent`(
        context: String,
        inherits: Bool,
        expected: String
    ) throws {
        var setting = PageSetting(page: try WebURL("https://site.test/"))
        setting.document = try WebURL("https://a.test/")
        setting.frames = ["https://a.test/"]
        setting.inheritsUpgrade = inherits
        let address = try #require(ReferenceAddress("http://b.test/"))
        let judgement = MixedContentJudge().judge(contexts[context], address, in: setting, upgrades: true)
        #expect("\(judgement.category.rawValue) \(judgement.verdicts.letters)" == expected)
        #expect(judgement.maskedByUpgrade)
    }

    @Test(arguments: [("script.worker", false), ("object.data", true), ("img.src", true)])
    func `A policy covers what at least one browser asks for over https because of it`(context: String, isMasked: Bool) throws {
        let setting = PageSetting(page: try WebURL("https://site.test/"))
        let address = try #require(ReferenceAddress("http://site.test/x"))
        let judgement = MixedContentJudge().judge(contexts[context], address, in: setting, upgrades: true)
        #expect(judgement.maskedByUpgrade == isMasked)
    }

    @Test func `On an insecure page that upgrades, the upgrade counts`() throws {
        #expect(try verdict("script.src", "http://a.test/", page: "http://site.test/", upgrades: true) == "blockable UUU")
    }

    @Test func `The promise of a host covers what it says, and can be taken back`() throws {
        var hosts = StrictHosts()
        hosts.note("max-age=1", from: try WebURL("https://a.test/"))
        hosts.note("max-age=1; includeSubDomains", from: try WebURL("https://b.test/"))
        hosts.note("max-age=1", from: try WebURL("http://c.test/"))
        hosts.note("max-age=1", from: try WebURL("https://192.0.2.1/"))
        let covered = ["a.test", "x.a.test", "b.test", "x.y.b.test", "c.test", "192.0.2.1", "xb.test"].filter(hosts.contains)
        #expect(covered == ["a.test", "b.test", "x.y.b.test"])
        hosts.note("max-age=0", from: try WebURL("https://b.test/"))
        #expect(!hosts.contains("b.test"))
    }

    @Test func `Every row has a category or changes another, a source, and verdicts that fit`() {
        for row in contexts.rows {
            #expect(!row.source.isEmpty, "\(row.id)")
            switch row.category {
            case nil: #expect(Set(row.elements).isSubset(of: ["host", "policy"]) && row.attributes.isEmpty, "\(row.id)")
            case .blockable: #expect(row.plainVerdicts.contains(.blocked), "\(row.id)")
            case .upgradeable: #expect(row.plainVerdicts == BrowserVerdicts(all: .upgraded), "\(row.id)")
            case .download, .form: #expect(row.verdicts.count == 3, "\(row.id)")
            case .link, .some(.none): #expect(row.plainVerdicts == BrowserVerdicts(all: .loads), "\(row.id)")
            }
        }
    }

    @Test func `Rows that share an identifier say the same`() {
        for row in contexts.rows {
            let first = contexts[row.id]
            #expect(first.category == row.category && first.verdicts == row.verdicts && first.opens == row.opens, "\(row.id)")
            #expect(first.certainty == row.certainty && first.isListed == row.isListed, "\(row.id)")
        }
    }
}
