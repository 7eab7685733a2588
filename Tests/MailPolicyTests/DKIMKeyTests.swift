import Basics
import Testing

@testable import MailPolicy

/// Public keys made for these tests; nobody has kept the private ones.
enum DKIMSampleKeys {
    static let rsa512 =
        "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAPUgXSXna2hIZIQfY/rhWKBA2mxV8IjFBxgC3uTbYDH/fTLNtxhAV1G9g7J899PuVZHs"
        + "0rcOVksT+K97zf/tA3kCAwEAAQ=="
    static let rsa1024 =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC0qUWj6CkMUeS6pnzy+eZoQjxG97GUUb7JwQWMJew6AEmqcpOfbc0VIvtLvpSb"
        + "2Wzl2v2qNz/l9k4sVvtcNQltZkHY3TDJEtOLxPfceFo41P10kZTidpyj6BIBi+k4EBMIR0dmhuo+CIgIzU9fPIsRWSuWbUohstpL"
        + "qE1IHxAKIQIDAQAB"
    static let rsa2048 =
        "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAz0Enuk6/IlOeZHgokWnCm1eu4+TpfcdbXczgKjQhBNHqhTASfTQY7rEO"
        + "A4xQNVorCOg4i0szzcVWJkVGdQx706f0NqF19Xr2CRDQ6+xn2M8cIQUB/VlEGMcFGTj7TyjZEhNXf5k0aG1Fvu/Nb12UH+jVdQ//"
        + "rgowTg454W49WPnpDvMiRK3sRkT4mhTdd+tMhqVkv99x0E8ANkDGYtJU6rmBHxTawmEBd3GmEq8szLMKt7QMvXiwFR5ezc0gJe+5"
        + "ClLhtNL5pSlsk56eduKy56hwyojClBzYswNcj66kKcQSL7GK3K7KFYVqq0aCG1lAOwgkpeOiekKGWpTYosFtVwIDAQAB"
    /// Without the algorithm around it (RFC 8017).
    static let bare1024 =
        "MIGJAoGBALhLu8KTtDYVZDe9VUV/yPdPs3IM5tCxNArCFv6yJA0fenpebFYyzh/eeXbD+m7p/97gX+aj8SrIfj3Vr+6eFf00seyT"
        + "kPnS/XO1QvIIpLA91qqKLCcqvz0HTtRnYfAFOn8Pxwpazgabfuxq09Uufu7+G41BXpcHXd4Nkqea6L6LAgMBAAE="
    /// With the algorithm around it, as tools print it and DKIM does not want it.
    static let wrappedEd25519 = "MCowBQYDK2VwAyEA/T4gKgj5Zmdage6wGXilhnBOccULoLhZCcIBZlc9uNI="
    static let ed25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

    static func record(_ key: String) -> String { "v=DKIM1; k=rsa; p=\(key)" }
}

struct DKIMKeyTests {
    @Test(arguments: [
        (DKIMSampleKeys.rsa512, 512), (DKIMSampleKeys.rsa1024, 1024), (DKIMSampleKeys.rsa2048, 2048), (DKIMSampleKeys.bare1024, 1024),
    ])
    func `RSA keys tell their size`(key: String, bits: Int) {
        let record = parse(DKIMSampleKeys.record(key))
        #expect(record.bits == bits)
        #expect(record.flaws.isEmpty)
        #expect(record.isUsable == (bits >= 1024))
    }

    @Test func `An Ed25519 key is bare`() {
        let good = parse("v=DKIM1; k=ed25519; p=\(DKIMSampleKeys.ed25519)")
        #expect(good.bits == 256)
        #expect(good.isUsable)
        #expect(parse("v=DKIM1; k=ed25519; p=\(DKIMSampleKeys.wrappedEd25519)").flaws == [.keyLength])
    }

    @Test(arguments: [
        ("v=DKIM1", DKIMKeyRecord.Flaw.keyMissing), ("v=DKIM1; k=dsa; p=AAAA", .keyType), ("v=DKIM1; p=MIIB!!", .base64),
        ("v=DKIM1; p=AAAA", .keyBytes), ("v=dkim1; p=KEY", .version), ("p=KEY; v=DKIM1", .version),
        ("v=DKIM1; p=KEY; p=KEY", .repeated), ("v=DKIM1; KEY", .unreadable), ("v=DKIM1; h=sha1; p=KEY", .hash),
        ("v=DKIM1; s=tlsrpt; p=KEY", .service),
    ])
    func `What is wrong with a key is named`(text: String, flaw: DKIMKeyRecord.Flaw) {
        let record = parse(text.replacing("KEY", with: DKIMSampleKeys.rsa2048))
        #expect(record.flaws.contains(flaw))
        #expect(!record.isUsable)
    }

    @Test(arguments: [
        "p=KEY", "v=DKIM1;p=KEY;", " v = DKIM1 ; k = rsa ; p = KEY ", "v=DKIM1; h=sha1:sha256; s=email; t=s; n=note; p=KEY",
        "v=DKIM1; s=*; x=unknown; p=KEY", "v=DKIM1; h=; p=KEY",
    ])
    func `Forms that receivers accept`(text: String) {
        let record = parse(text.replacing("KEY", with: DKIMSampleKeys.rsa2048))
        #expect(record.isUsable, "\(record.flaws)")
    }

    @Test func `A key cut off by pasting is no key`() {
        #expect(parse(DKIMSampleKeys.record(String(DKIMSampleKeys.rsa2048.prefix(252)))).flaws == [.keyBytes])
    }

    @Test func `An empty key is taken back, and t=y is a test`() {
        #expect(parse("v=DKIM1; p=").isRevoked)
        #expect(parse("v=DKIM1; p=").flaws.isEmpty)
        let testing = parse("v=DKIM1; t=y:s; p=\(DKIMSampleKeys.rsa2048)")
        #expect(testing.isTesting)
        #expect(testing.isUsable)
    }

    @Test(arguments: [
        ("v=DKIM1; p=x", true), ("p=x", true), ("v=DKIM2; p=x", true), ("v=spf1 -all", false), ("v=DMARC1; p=none", false),
        ("hello", false),
        ("google-site-verification=abc", false), ("", false),
    ])
    func `Texts that are meant as a key`(text: String, isMeant: Bool) {
        #expect(DKIMKeyRecord.isMeant(Array(text.utf8)) == isMeant)
    }

    @Test(arguments: 0..<100) func `Damaged key bytes never trap`(seed: Int) throws {
        var bytes = try #require(Base64.decode(DKIMSampleKeys.rsa1024.utf8))
        bytes[seed % bytes.count] ^= UInt8(truncatingIfNeeded: seed * 37 + 1)
        let bits = DKIMPublicKey.rsaBits(Array(bytes.prefix(bytes.count - seed % 7)))
        #expect((bits ?? 0) <= 1040)
    }

    private func parse(_ text: String) -> DKIMKeyRecord { DKIMKeyRecord(Array(text.utf8)) }
}
