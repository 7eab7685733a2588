import Basics

/// One link of a `Link` header (RFC 8288 section 3), its parameters as attributes of an element.
struct ReferenceLinkHeader: Equatable {
    let target: String
    let parameters: [ReferenceLinkParameter]

    /// The links of a header value; what is not a link is skipped to the next comma.
    static func links(_ value: String) -> [ReferenceLinkHeader] {
        var reader = Reader(bytes: Array(value.utf8))
        return reader.links()
    }

    /// The link as the conditions of `contexts.tsv` see it.
    var element: ReferenceElement {
        ReferenceElement(name: "header", parent: nil, attributes: parameters.map { ($0.name, $0.value) })
    }
}

/// A parameter of a link, its name in lower case.
struct ReferenceLinkParameter: Equatable {
    let name: String
    let value: String
}

private struct Reader {
    let bytes: [UInt8]
    var index = 0

    mutating func links() -> [ReferenceLinkHeader] {
        var links: [ReferenceLinkHeader] = []
        while index < bytes.count {
            if take(UInt8(ascii: "<")) {
                let start = index
                while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
                guard index < bytes.count else { break }
                let target = String(decoding: bytes[start..<index], as: UTF8.self)
                index += 1
                links.append(ReferenceLinkHeader(target: target, parameters: parameters()))
            } else {
                index += 1
            }
        }
        return links
    }

    /// Up to the comma that ends the link; only the first of a name counts.
    private mutating func parameters() -> [ReferenceLinkParameter] {
        var found: [ReferenceLinkParameter] = []
        while index < bytes.count {
            skipSpace()
            guard take(UInt8(ascii: ";")) else {
                if take(UInt8(ascii: ",")) { return found }
                index += 1
                continue
            }
            skipSpace()
            let name = token().asciiLowercased
            skipSpace()
            var value = ""
            if take(UInt8(ascii: "=")) {
                skipSpace()
                value = take(UInt8(ascii: "\"")) ? quoted() : token()
            }
            guard !name.isEmpty, !found.contains(where: { $0.name == name }) else { continue }
            found.append(ReferenceLinkParameter(name: name, value: value))
        }
        return found
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    }

    private mutating func token() -> String {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, !";,=\"".utf8.contains(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quoted() -> String {
        var text: [UInt8] = []
        while index < bytes.count, !take(UInt8(ascii: "\"")) {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
