import Basics

/// Walks over UTF-8 XML once, for sitemaps and SVG files: nothing is fetched, and no entity but XML's own five is known.
///
/// Well-formedness is asked for only where a mistake would make the answer doubtful: tags have to match.
package struct XMLReader {
    package static let deepest = 256

    let bytes: [UInt8]
    var position = 0
    private var open: [ArraySlice<UInt8>] = []
    private var isEmptyElement = false
    private var hasRoot = false
    var lines = LineCounter()
    /// Where the event last returned begins, from 1.
    package private(set) var line = 1
    package internal(set) var problem: XMLProblem?

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// Nil at the end, and where a problem ended it.
    package mutating func next() -> XMLEvent? {
        guard problem == nil else { return nil }
        if isEmptyElement {
            isEmptyElement = false
            return close()
        }
        let start = position
        guard let text = text() else { return nil }
        if text.contains(where: { !isMarkupSpace($0) }) {
            guard !open.isEmpty else { return stop(.malformed) }
            line = lines.line(of: start, in: bytes)
            return .text(String(decoding: text, as: UTF8.self))
        }
        line = lines.line(of: position, in: bytes)
        guard position < bytes.count else { return open.isEmpty ? nil : stop(.truncated) }
        position += 1
        guard peek() == UInt8(ascii: "/") else { return startTag() }
        position += 1
        return endTag()
    }

    mutating func stop(_ problem: XMLProblem) -> XMLEvent? {
        self.problem = problem
        return nil
    }

    /// The byte so far ahead; 0, which XML does not allow, at the end.
    func peek(_ distance: Int = 0) -> UInt8 { position + distance < bytes.count ? bytes[position + distance] : 0 }

    private mutating func close() -> XMLEvent? {
        open.popLast().map { .end(name: String(decoding: $0, as: UTF8.self)) }
    }

    private mutating func endTag() -> XMLEvent? {
        let name = name()
        skipSpace()
        guard position < bytes.count else { return stop(.truncated) }
        guard peek() == UInt8(ascii: ">"), open.last == name else { return stop(.malformed) }
        position += 1
        return close()
    }

    private mutating func startTag() -> XMLEvent? {
        let name = name()
        guard !name.isEmpty, !(open.isEmpty && hasRoot) else {
            return stop(position < bytes.count ? .malformed : .truncated)
        }
        guard open.count < Self.deepest else { return stop(.tooDeep) }
        guard let attributes = attributes() else { return nil }
        isEmptyElement = peek() == UInt8(ascii: "/")
        position += isEmptyElement ? 2 : 1
        open.append(name)
        hasRoot = true
        return .start(name: String(decoding: name, as: UTF8.self), attributes: attributes)
    }
}
