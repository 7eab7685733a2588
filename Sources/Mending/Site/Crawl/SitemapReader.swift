import Basics
import Markup

/// What one sitemap names: pages, or further sitemaps (sitemaps.org protocol 0.9).
struct SitemapReader {
    private(set) var pages: [String] = []
    private(set) var sitemaps: [String] = []

    /// The protocol allows 50,000 addresses in a file.
    static let maximumAddresses = 50_000

    init(_ bytes: [UInt8]) {
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") || bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            readXML(bytes)
        } else {
            readLines(bytes)
        }
    }

    private mutating func readXML(_ bytes: [UInt8]) {
        var reader = XMLReader(bytes)
        var parents: [String] = []
        var address = ""
        while pages.count < Self.maximumAddresses, let event = reader.next() {
            switch event {
            case .start(let name, _):
                parents.append(Self.local(name))
                address = ""
            case .text(let text): if parents.last == "loc" { address += text }
            case .end:
                if parents.popLast() == "loc" { take(address, parents.last) }
            }
        }
    }

    /// Images and alternatives have a `loc` too, but it is not a page's.
    private mutating func take(_ text: String, _ parent: String?) {
        let address = String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self)
        guard !address.isEmpty else { return }
        if parent == "url" { pages.append(address) }
        if parent == "sitemap", sitemaps.count < Sitemaps.maximumFiles { sitemaps.append(address) }
    }

    /// An address a line, the simplest form that the protocol allows.
    private mutating func readLines(_ bytes: [UInt8]) {
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(Self.maximumAddresses) {
            let text = String(decoding: line, as: UTF8.self).trimmedBlanks
            if text.hasPrefix("http") { pages.append(text) }
        }
    }

    private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }
}
