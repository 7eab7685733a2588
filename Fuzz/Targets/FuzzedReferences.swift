import Basics
import Wire

@testable import Mending

/// A page's address and, on the next line, what stands in the page: one spelling, harmless in a request, wherever it is read.
enum FuzzedReferences: FuzzedReader {
    /// Others have no host, and nobody looks into them.
    private static let schemes: Set<String> = ["http", "https", "ws", "wss", "ftp"]

    static func run(_ input: inout FuzzInput) throws(BrokenPromise) {
        let lines = input.takeRest().split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard let page = ReferenceAddress(String(decoding: lines.first ?? [], as: UTF8.self)) else { return }
        try check(page, in: page)
        guard lines.count > 1 else { return }
        guard let address = page.resolving(String(decoding: lines[1], as: UTF8.self)) else { return }
        try check(address, in: page)
    }

    private static func check(_ address: ReferenceAddress, in page: ReferenceAddress) throws(BrokenPromise) {
        let text = address.text
        guard schemes.contains(address.scheme) else { return }
        try promise(ReferenceAddress(text) == address, "\(text) reads back as another address")
        try promise(page.resolving(text) == address, "\(text) is another address in \(page.text)")
        try promise(!address.host.isEmpty, "\(text) has no host")
        try promise(address.tail.hasPrefix("/"), "the path of \(text) begins elsewhere")
        // A blank or a line end would split the request that it is put into.
        try promise(address.tail.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(text) splits")
        let path = address.tail.prefix { $0 != "?" }
        try promise(!path.split(separator: "/").contains { $0 == ".." || $0 == "." }, "\(text) climbs")
        guard let strict = address.web else { return }
        try promise(strict.host.urlText == address.host, "\(text) leads to \(strict.host)")
        try promise(ReferenceAddress(strict).port == address.port, "\(text) leads to port \(strict.port)")
    }
}
