import Basics

/// The address that a constant of a configuration file holds, as far as it is written out.
struct ConfigAddress {
    enum Scheme { case secure, insecure, none, computed }

    let scheme: Scheme
    /// Host and port in lower case; of one that is worked out the spelling of all of it.
    let host: String
    /// True where the address has a port that is not the usual one.
    let hasPort: Bool
    /// What makes it a secure one.
    let edit: Edit?
    /// Before and after, for people.
    let words: (before: String, after: String)

    private static let insecure = Array("http://".utf8)

    init(_ value: Range<Int>, of source: PHPSource) {
        let span = source.span(value)
        let (text, isWhole) = Self.head(value, of: source)
        let raw = String(decoding: source.bytes[span], as: UTF8.self)
        let start = text.bytes.prefix(8).map(lowercased)
        guard start.starts(with: Self.insecure) else {
            scheme = start.starts(with: "https://".utf8) ? .secure : isWhole ? .none : .computed
            host = raw
            hasPort = false
            edit = nil
            words = (raw, raw)
            return
        }
        scheme = .insecure
        let from = Self.insecure.count
        let end = text.bytes[from...].firstIndex { [UInt8]("/?#\\".utf8).contains($0) } ?? text.bytes.count
        let authority = text.bytes[from..<end]
        let isComplete = isWhole || end < text.bytes.count
        let colon = authority.lastIndex(of: UInt8(ascii: ":")).flatMap { colon in
            authority[colon...].contains(UInt8(ascii: "]")) ? nil : colon
        }
        let port = colon.map { authority[($0 + 1)...] }
        let isUsual = port.map { $0.elementsEqual("80".utf8) } ?? true
        // `'http://' . $host . ':8080'`
        let rest = text.ends.last.map { source.bytes[$0..<span.upperBound] } ?? []
        hasPort = !isUsual || (!isComplete && Self.hasPort(rest))
        host =
            isComplete
            ? String(decoding: authority[..<(isUsual ? colon ?? end : end)].map(lowercased), as: UTF8.self) : raw
        guard !hasPort else {
            edit = nil
            words = (isWhole ? String(decoding: text.bytes, as: UTF8.self) : raw, "")
            return
        }
        let made = Self.edit(text, colon: port == nil ? nil : colon, of: source)
        edit = made
        if isWhole {
            let letter = text.bytes[3] == UInt8(ascii: "P") ? "S" : "s"
            var after = text.bytes
            if port != nil, let colon { after.removeSubrange(colon..<colon + 3) }
            after.insert(contentsOf: letter.utf8, at: 4)
            words = (String(decoding: text.bytes, as: UTF8.self), String(decoding: after, as: UTF8.self))
        } else {
            var after = source.bytes[span]
            after.replaceSubrange(made.at..<made.at + made.remove, with: made.insert)
            words = (raw, String(decoding: after, as: UTF8.self))
        }
    }

    /// What the value begins with, over several literals, and whether that is all of it.
    private static func head(_ value: Range<Int>, of source: PHPSource) -> (PHPText, isWhole: Bool) {
        var text = PHPText()
        guard let operands = source.operands(value) else { return (text, false) }
        for operand in operands {
            guard operand.count == 1, let piece = PHPText(operand.lowerBound, of: source) else { return (text, false) }
            text.append(piece)
            if source.kind(operand.lowerBound) == .template { return (text, false) }
        }
        return (text, true)
    }

    private static func hasPort(_ rest: ArraySlice<UInt8>) -> Bool {
        zip(rest, rest.dropFirst()).contains { $0 == UInt8(ascii: ":") && isDigit($1) }
    }

    /// An `s` after `http`, and `:80` taken out; the spelling between stays as it is.
    private static func edit(_ text: PHPText, colon: Int?, of source: PHPSource) -> Edit {
        let letter = text.bytes[3] == UInt8(ascii: "P") ? UInt8(ascii: "S") : UInt8(ascii: "s")
        let at = text.ends[3]
        guard let colon else { return Edit(at: at, remove: 0, insert: [letter]) }
        var bytes = [letter]
        var from = at
        for index in colon..<colon + 3 {
            bytes += source.bytes[from..<text.starts[index]]
            from = text.ends[index]
        }
        return Edit(at: at, remove: from - at, insert: bytes)
    }

    /// True for addresses of the developer's own machine, which an `if` sets beside the real one.
    var isLocal: Bool {
        let name = host.hasPrefix("[") ? host : String(host.prefix { $0 != ":" })
        return name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
            || [".localhost", ".test", ".local"].contains { name.hasSuffix($0) }
    }
}
