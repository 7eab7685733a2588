import Markup

/// A page's bytes behind a header: text in an encoding whose name, given by the header, leads to the same text.
enum FuzzedPageText: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let bytes = input.takeRest()
        let header = bytes.prefix { $0 != 0x0A }
        let page = Array(bytes.dropFirst(header.count + 1))
        let type = header.isEmpty ? nil : String(decoding: header, as: UTF8.self)
        let (text, encoding) = PageText.decoded(page, contentType: type)
        let again = PageText.decoded(page, contentType: "text/html; charset=\(encoding)")
        try promise(again.text == text && again.encoding == encoding, "\(encoding) by its name gives another text")
        try promise(text.utf8.count <= 3 * page.count + 3, "\(page.count) bytes became \(text.utf8.count)")
    }
}
