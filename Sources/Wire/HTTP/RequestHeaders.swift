import Basics

/// What may and must stand in our requests.
enum RequestHeaders {
    /// The connection's own business; a caller who sets them could confuse the server about where a request ends.
    private static let reserved = ["host", "connection", "content-length", "transfer-encoding", "upgrade", "te"]
    private static let secret = ["authorization", "proxy-authorization", "cookie"]

    /// - Throws: ``FetchError`` with code `configuration`; values are not shown, since they may be secrets.
    static func check(_ headers: [FetchedHeader]) throws(FetchError) {
        for header in headers {
            let name = header.name.asciiLowercased
            guard !name.isEmpty, name.utf8.allSatisfy(isToken), !reserved.contains(name) else {
                throw FetchError(.configuration, "\"\(printable(name, limit: 40))\" is not a header that can be sent")
            }
            guard header.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
                throw FetchError(.configuration, "the header \(name) contains a control character")
            }
        }
    }

    /// Adds who asks and that the document is wanted as it is: a compressed one could be a bomb.
    static func complete(_ headers: [FetchedHeader]) -> [FetchedHeader] {
        let defaults = [
            FetchedHeader("User-Agent", "Postwell"), FetchedHeader("Accept", "*/*"),
            FetchedHeader("Accept-Encoding", "identity"),
        ]
        return headers + defaults.filter { fallback in !headers.contains { $0.name.equalsIgnoringCase(fallback.name) } }
    }

    static func withoutSecrets(_ headers: [FetchedHeader]) -> [FetchedHeader] {
        headers.filter { !secret.contains($0.name.asciiLowercased) }
    }

    /// RFC 9110 section 5.6.2.
    private static func isToken(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
