import Testing

@testable import Mending

@Suite struct `Small grammars of headers and attributes` {
    @Test(
        arguments: [
            ("5", nil), ("", nil), ("x;url=http://a.test/", nil), ("5;", nil),
            ("0;url=http://a.test/", "http://a.test/"),
            ("0; URL = 'http://a.test/'", "http://a.test/"),
            ("0,http://a.test/", "http://a.test/"),
            ("0 http://a.test/", "http://a.test/"),
            ("1.5; url=\"http://a.test/\" x", "http://a.test/"),
            (";url=http://a.test/", nil),
            ("0;urlx", "urlx"),
            ("0;url='http://a.test/", "http://a.test/"),
        ] as [(String, String?)]
    )
    func `A refresh names its target`(value: String, target: String?) {
        #expect(ReferenceRefresh.target(of: value) == target)
    }

    @Test(
        arguments: [
            ("<a>; rel=x", ["a rel=x"]),
            ("<a>;rel=\"x y\";as=image, <b> ; REL = z", ["a rel=x y as=image", "b rel=z"]),
            ("<a,b;c>; title=\"x, <y>; \\\"z\\\"\"; rel=p", ["a,b;c title=x, <y>; \"z\" rel=p"]),
            ("<a>; rel=x; rel=y", ["a rel=x"]),
            ("<a>; crossorigin; rel=x", ["a crossorigin= rel=x"]),
            ("<a>", ["a"]),
            ("<a", []), ("a; rel=x", []), ("", []), (",, <a>;;rel=x,,", ["a rel=x"]),
        ] as [(String, [String])]
    )
    func `A Link header is a list of links`(value: String, links: [String]) {
        let found = ReferenceLinkHeader.links(value).map { link in
            ([link.target] + link.parameters.map { "\($0.name)=\($0.value)" }).joined(separator: " ")
        }
        #expect(found == links)
    }

    @Test(arguments: [
        ("upgrade-insecure-requests", true), ("default-src 'self'; UPGRADE-insecure-requests;", true),
        ("default-src *, upgrade-insecure-requests", true), ("default-src upgrade-insecure-requests", false), ("", false),
    ])
    func `A policy upgrades when it has the directive`(value: String, upgrades: Bool) {
        #expect(ReferencePolicy.upgrades(value) == upgrades)
    }

    @Test(
        arguments: [
            ("data:,a%20b", "text/plain", "a b"),
            ("data:text/html;charset=utf-8,<p>", "text/html;charset=utf-8", "<p>"),
            ("data:text/css;base64,cHt9", "text/css", "p{}"),
            ("data:;charset=x,a", "text/plain;charset=x", "a"),
            ("data:text/css;base64,!", nil, nil), ("data:text/css", nil, nil),
        ] as [(String, String?, String?)]
    )
    func `A data address holds its content`(address: String, type: String?, text: String?) {
        let data = ReferenceData(address)
        #expect(data?.type == type)
        #expect(data.map { String(decoding: $0.bytes, as: UTF8.self) } == text)
    }
}
