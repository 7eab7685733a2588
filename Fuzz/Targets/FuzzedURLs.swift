import Wire

/// A URL and a Location header seen from it: accepted in one spelling, or refused in harmless words.
enum FuzzedURLs: FuzzedReader {
    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let lines = input.takeRest().split(separator: 0x0A, maxSplits: 1)
        guard let first = lines.first, let url = try read(first) else { return }
        try check(url)
        guard let second = lines.dropFirst().first else { return }
        do {
            try check(try url.resolving(String(decoding: second, as: UTF8.self)))
        } catch let error as FetchError {
            try promiseHarmless(error.message, "the words about a refused location")
        } catch {
            throw BrokenPromise(description: "\(error)")
        }
    }

    private static func read(_ bytes: ArraySlice<UInt8>) throws(BrokenPromise) -> WebURL? {
        do {
            return try WebURL(String(decoding: bytes, as: UTF8.self))
        } catch {
            try promiseHarmless(error.message, "the words about a refused URL")
            return nil
        }
    }

    private static func check(_ url: WebURL) throws(BrokenPromise) {
        let text = url.description
        try promise((try? WebURL(text)) == url, "\(text) reads back as another URL")
        try promise(url.path.hasPrefix("/"), "the path of \(text) begins elsewhere")
        let segments = url.path.utf8.split(separator: UInt8(ascii: "/"))
        try promise(
            !segments.contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) },
            "\(text) climbs"
        )
        // A blank or a line end would split the request that it is put into.
        try promise(text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }, "\(text) splits")
    }
}
