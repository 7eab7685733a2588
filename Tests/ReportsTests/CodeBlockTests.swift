import Basics
import Testing

@testable import Reports

/// Lines for a program's settings, which are other lines when they are broken.
@Suite struct CodeBlockTests {
    private static let long = "RewriteCond %{HTTP_HOST} " + String(repeating: "name|", count: 40) + "[NC]"

    @Test(arguments: [20, 72, 100])
    func `no line is broken on a terminal, however narrow it is`(width: Int) {
        let lines = TerminalRenderer(width: width, color: false).lines(for: .code(title: "Apache", text: "a\n  \(Self.long)\n"))
        #expect(lines.first == "Apache")
        #expect(lines.contains("a") && lines.contains("  \(Self.long)"))
        #expect(lines.count == 5, "the title, two rules and two lines")
    }

    @Test func `on a page it is one figure whose lines do not wrap`() {
        let html = HTMLRenderer().html(for: .code(title: "For <nginx>", text: "if ($x = \"1\") {\n    a\n}\n")).source
        #expect(
            html == """
                <figure class="paste code">
                <figcaption>For &lt;nginx&gt;</figcaption>
                <pre tabindex="0">if ($x = &quot;1&quot;) {
                    a
                }</pre>
                </figure>

                """
        )
        #expect(HTMLRenderer().render(Sample.document).contains(".code pre { overflow-x: auto; overflow-wrap: normal; white-space: pre; }"))
    }

    @Test func `on paper, where nothing can be moved aside, long lines go on below`() throws {
        let page = HTMLRenderer().render(Sample.document)
        let print = try #require(page.split(separator: "@media print").last)
        #expect(print.contains(".code pre { overflow-x: visible; overflow-wrap: anywhere; white-space: pre-wrap; }"))
    }

    @Test(arguments: HostileText.all)
    func `what could steer a terminal or a page is shown and not done`(hostile: HostileText) {
        let block = Block.code(title: hostile.text, text: hostile.text)
        let lines = TerminalRenderer(color: false).lines(for: block)
        #expect(lines.allSatisfy { printable($0, limit: .max) == $0 })
        let html = HTMLRenderer().html(for: block).source
        #expect(html.split(separator: "\n").allSatisfy { printable(String($0), limit: .max) == $0 })
        let harmless = HTMLRenderer().html(for: .code(title: "x", text: "x")).source
        #expect(html.split(separator: "<").count == harmless.split(separator: "<").count)
    }
}
