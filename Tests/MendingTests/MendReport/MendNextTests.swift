import Testing

@testable import Mending

@Suite struct MendNextTests {
    @Test(arguments: [
        ("plain", "plain"), ("my site", "'my site'"), ("it's", "'it'\\''s'"), ("", "''"), ("$HOME", "'$HOME'"),
        ("public_html/a-b.php", "public_html/a-b.php"), ("a;b", "'a;b'"), ("é", "'é'"),
    ])
    func `arguments are quoted as a shell needs it`(text: String, quoted: String) { #expect(ShellWord.quoted(text) == quoted) }

    @Test(arguments: [
        ("a.example", "https://a.example/"), ("192.0.2.1", "https://192.0.2.1/"), ("2001:db8::1", "https://[2001:db8::1]/"),
        ("xn--mller-kva.example", "https://xn--mller-kva.example/"),
    ])
    func `the site to look at is the host that was mended`(host: String, url: String) throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendSamples.change("wp_posts", 1, host: host))
        #expect(MendSummary(source: .dump, target: "x", ledger: ledger).siteCheck == "postwell site \(url)")
    }

    @Test func `what is no host is not put into a command`() throws {
        let ledger = try MendLedger(keepsRecords: false)
        ledger.add(MendSamples.change("wp_posts", 1, host: "$(reboot)"))
        #expect(MendSummary(source: .dump, target: "x", ledger: ledger).siteCheck == nil)
    }

    @Test func `where nothing was found nothing comes next`() throws {
        #expect(try MendSamples.summary().nextCommand == nil)
    }

    @Test func `where nobody could be asked the same is tried again`() throws {
        var summary = try MendSamples.summary(left: ["refused"])
        summary.asked = MendSummary.Asked(addresses: 1, same: 0, unreached: 1)
        #expect(summary.nextCommand == "postwell mend dump backup.sql")
    }
}
