import Basics

/// The server's side of HTTP/1.1 (RFC 9112), as much as a small site needs: one answer, then the end.
struct WebMachine: ServerMachine {
    /// More lines than any browser sends.
    private static let maximumLines = 200

    let site: Site
    private var lines = CommandLines()
    private var request: String?
    private var count = 0

    init(site: Site) { self.site = site }

    mutating func opened() -> [ServerAction] { [] }

    mutating func secured() {}

    mutating func received(_ bytes: [UInt8]) -> [ServerAction] {
        lines.take(bytes)
        while let item = lines.next() {
            count += 1
            guard case .line(let line) = item, count <= Self.maximumLines else {
                return answer("431 Request Header Fields Too Large")
            }
            guard let request else {
                // Empty lines before a request are to be overlooked (RFC 9112 section 2.2).
                if !line.isEmpty { self.request = String(decoding: line, as: UTF8.self) }
                continue
            }
            if line.isEmpty { return respond(to: request) }
        }
        return []
    }

    private func respond(to request: String) -> [ServerAction] {
        let words = request.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return answer("400 Bad Request") }
        guard words[0] == "GET" || words[0] == "HEAD" else {
            return answer("405 Method Not Allowed", headers: ["Allow: GET, HEAD"])
        }
        let path = String(words[1].prefix { $0 != "?" && $0 != "#" })
        guard let page = site.pages[path] else { return answer("404 Not Found") }
        if let base = site.secureBase, page.type.hasPrefix("text/html") {
            return answer("301 Moved Permanently", headers: ["Location: \(base)\(path)"])
        }
        return answer("200 OK", headers: ["Content-Type: \(page.type)"], body: page.bytes, isHead: words[0] == "HEAD")
    }

    private func answer(
        _ status: String,
        headers: [String] = [],
        body: [UInt8]? = nil,
        isHead: Bool = false
    ) -> [ServerAction] {
        let content = body ?? Array("\(status)\n".utf8)
        let plain = body == nil ? ["Content-Type: text/plain; charset=utf-8"] : []
        let fixed = ["Content-Length: \(content.count)", "Cache-Control: no-store", "Connection: close"]
        let head = (["HTTP/1.1 \(status)"] + headers + plain + fixed).joined(separator: "\r\n") + "\r\n\r\n"
        return [.send(Array(head.utf8) + (isHead ? [] : content)), .close]
    }
}
