import Testing
import Wire

@testable import Mending

@Suite struct `Where a reference is stored` {
    @Test(
        arguments: [
            ("<body class='page-id-7'><IMG>", "post 7"),
            ("<body class='single postid-12'><article id=post-12 class=post-12><IMG>", "post 12"),
            (
                "<div data-elementor-id=12><div class='elementor-element elementor-element-3f2a' data-id=3f2a><p><IMG>",
                "post 12, Elementor element 3f2a"
            ),
            ("<body class=page-id-7><div class='wpb_single_image wpb_content_element'><IMG>", "post 7, WPBakery wpb_single_image"),
            ("<div class='vc_row vc_custom_1500'><IMG>", "WPBakery vc_custom_1500"),
            ("<div class='et_pb_module et_pb_image et_pb_image_3'><IMG>", "Divi et_pb_image_3"),
            ("<div class='fl-module fl-node-5c3f' data-node=5c3f><IMG>", "Beaver Builder node 5c3f"),
            ("<figure class='wp-block-image size-large'><IMG>", "block image"),
            ("<div class='widget widget_media_image' id=media_image-2><IMG>", "widget media_image-2"),
            ("<div class=post-9><p></p></div><IMG>", nil),
        ] as [(String, String?)]
    )
    func `Traces of WordPress and page builders are read from what is around it`(html: String, source: String?) throws {
        let page = html.split(separator: "<IMG>", omittingEmptySubsequences: false).joined(
            separator: "<img src=http://a.test/x.png>"
        )
        #expect(try ReferenceCase("", page).found().references.map(\.source) == [source])
    }

    @Test func `A picture of the media library names its number`() throws {
        let page = ReferenceCase("", "<div id=post-4><img class='alignleft wp-image-31' src=http://a.test/x.png></div>")
        #expect(try page.found().references.map(\.source) == ["post 4, attachment 31"])
    }

    @Test(arguments: [
        ("elementor-post-12", "Elementor CSS of post 12"),
        ("elementor-post-12-inline-css", "Elementor CSS of post 12"),
        ("wp-custom-css", "additional CSS of the theme"),
        ("twentyten-inline-css", "style twentyten-inline-css"),
    ])
    func `A style block is named by its identifier`(id: String, source: String) throws {
        let page = ReferenceCase("", "<style id=\(id)>p{background:url(http://a.test/x.png)}</style>")
        #expect(try page.found().references.map(\.source) == [source])
    }

    @Test(
        arguments: [
            ("https://a.test/wp-content/themes/twentyten/css/a.css", "theme twentyten: css/a.css"),
            ("https://a.test/b/wp-content/plugins/forms/x.css?ver=1", "plugin forms: x.css"),
            ("https://a.test/wp-content/uploads/elementor/css/post-12.css", "Elementor CSS of post 12"),
            ("https://a.test/wp-content/uploads/2012/05/x.css", "upload 2012/05/x.css"),
            ("https://a.test/wp-content/cache/min/1.css", "cache: min/1.css"),
            ("https://a.test/wp-includes/css/dist/style.css", "WordPress: style.css"),
            ("https://a.test/style.css", nil),
            ("https://a.test/wp-content/themes/", nil),
        ] as [(String, String?)]
    )
    func `A file is named by its path`(url: String, source: String?) throws {
        #expect(ReferenceTraces.file(try WebURL(url)) == source)
    }
}
