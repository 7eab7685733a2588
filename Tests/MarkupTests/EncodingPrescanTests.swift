import Testing

@testable import Markup

/// What a page declares about its encoding before it can be decoded.
struct EncodingPrescanTests {
    private static func declared(_ page: String) -> String? { EncodingPrescan.encoding(of: Array(page.utf8))?.name }

    @Test(arguments: [
        "<meta charset=koi8-r>", "<META CHARSET=KOI8-R>", "<meta charset=\"koi8-r\">", "<meta charset = ' koi8-r ' />",
        "<meta/charset=koi8-r>", "<meta a b=c charset=koi8-r>", "<meta charset=koi8-r charset=utf-8>",
        "<!doctype html><html lang=en><head><title>x</title><meta charset=koi8-r>",
        "<!-- <meta charset=utf-8> --><meta charset=koi8-r>", "<!--><meta charset=koi8-r>", "<!---><meta charset=koi8-r>",
        "<a title='<meta charset=utf-8>'><meta charset=koi8-r>", "<? > <meta charset=koi8-r>",
        "</ <meta charset=utf-8> ><meta charset=koi8-r>", "</p <meta charset=utf-8> ><meta charset=koi8-r>",
        "<meta charset=nonsense><meta charset=koi8-r>", "<metal charset=utf-8><meta charset=koi8-r>",
        "<meta name=charset content=utf-8><meta charset=koi8-r>", "<1 <meta charset=koi8-r>", "a < b <meta charset=koi8-r>",
        "<meta =charset=utf-8 charset=koi8-r>", "<meta charset=koi8-r http-equiv=refresh content='charset=utf-8'>",
        "<script>document.write('<meta charset=koi8-r>')</script>",
    ])
    func `the first meta with a known charset counts`(page: String) {
        #expect(Self.declared(page) == "KOI8-R")
    }

    @Test(arguments: [
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
        "<meta content='text/html; charset=koi8-r' http-equiv='CONTENT-TYPE'>",
        "<meta http-equiv=content-type content=charset=koi8-r>",
        "<meta http-equiv=content-type content='charset = \"koi8-r\" x'>",
        "<meta http-equiv=content-type content=\"charset='koi8-r'\">",
        "<meta http-equiv=content-type content='charset charset=koi8-r;x'>",
        "<meta http-equiv=content-type content='charset=utf-8' charset=koi8-r>",
    ])
    func `a meta in place of a header counts`(page: String) {
        #expect(Self.declared(page) == "KOI8-R")
    }

    @Test(arguments: [
        "", "<", "<meta", "<meta ", "<meta charset", "<meta charset=", "<meta charset=koi8-r", "<meta charset='koi8-r",
        "<meta charset='koi8-r>", "<meta content='charset=koi8-r'>", "<meta http-equiv=refresh content='charset=koi8-r'>",
        "<meta http-equiv=content-type content='charset=\"koi8-r'>", "<meta http-equiv=content-type content='charset'>",
        "<meta http-equiv=content-type content='charset=koi8-r' charset=nonsense>", "<!-- <meta charset=koi8-r>",
        "<p title='<meta charset=koi8-r>", "<p <meta charset=koi8-r>", "&lt;meta charset=koi8-r>", "<meta\u{B}charset=koi8-r>",
    ])
    func `nothing else is a declaration`(page: String) {
        #expect(Self.declared(page) == nil)
    }

    @Test(arguments: [
        ("<meta charset=utf-16>", "UTF-8"), ("<meta charset=utf-16be>", "UTF-8"), ("<meta charset=unicode>", "UTF-8"),
        ("<meta charset=x-user-defined>", "windows-1252"), ("<meta charset=iso-8859-1>", "windows-1252"),
        ("<meta charset=us-ascii>", "windows-1252"), ("<meta charset=gb2312>", "GBK"),
        ("<meta charset=iso-2022-kr>", "replacement"),
    ])
    func `some names mean another encoding`(page: String, encoding: String) {
        #expect(Self.declared(page) == encoding)
    }

    @Test func `browsers look at 1,024 bytes`() {
        let meta = "<meta charset=koi8-r>"
        let room = 1024 - meta.utf8.count
        #expect(Self.declared(String(repeating: " ", count: room) + meta) == "KOI8-R")
        #expect(Self.declared(String(repeating: " ", count: room + 1) + meta) == nil)
    }

    @Test(
        arguments: [
            ("<?xml version=\"1.0\" encoding=\"koi8-r\"?>", "KOI8-R"), ("<?xml encoding = 'koi8-r'?>", "KOI8-R"),
            ("<?xml version='1.0' encoding='utf-16'?>", "UTF-8"), ("<?xml version='1.0'?>", nil),
            ("<?xml encoding='koi8-r", nil), ("<?xml encoding='koi8 r'?>", nil), ("<?xml encoding koi8-r?>", nil),
            (" <?xml encoding='koi8-r'?>", nil), ("<?xml version='1.0'?><a encoding='koi8-r'>", nil),
            ("<?xml encoding='koi8-r'?><meta charset=koi8-u>", "KOI8-U"),
            ("<?xml encoding='koi8-r'?><meta charset=", "KOI8-R"),
        ] as [(String, String?)]
    )
    func `an XML declaration counts where no meta does`(page: String, encoding: String?) {
        #expect(Self.declared(page) == encoding)
    }

    @Test func `an XML declaration in UTF-16 shows itself`() {
        let little = "<?xml".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = "<?xml".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(EncodingPrescan.encoding(of: little)?.name == "UTF-16LE")
        #expect(EncodingPrescan.encoding(of: big)?.name == "UTF-16BE")
    }

    @Test func `a declaration cut off at any byte is no trap`() {
        let page = Array("<?xml encoding='koi8-r'?><!-- a --></b c='d'><meta a=\"b\" charset = 'koi8-u'>".utf8)
        for count in page.indices {
            let name = EncodingPrescan.encoding(of: Array(page[..<count]))?.name
            #expect(name == (count > 24 ? "KOI8-R" : nil), "\(count) bytes")
        }
    }
}
