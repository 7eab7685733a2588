/// Looks at what stands before an address, to tell addresses from names, passwords and parts of other addresses.
struct AddressContext {
    enum Meaning: Equatable {
        case none
        /// `xmlns="…"`, a document type, `@namespace`, `"@context": "…"`: never fetched, and broken by a rewrite.
        case name
        /// The value of something called a password.
        case secret
        /// `<guid>` of a feed, by which readers know what they have read.
        case guid
        /// The target or the condition of a web server's rule, which would lead in circles.
        case rule
        /// `…?u=http://…`: what another program makes of it is not ours to change.
        case insideAddress
    }

    let value: RawValue
    /// Nothing before this belongs to the text.
    let lower: Int

    /// No sign further back than this is looked at, so that time stays linear.
    private static let reach = 256

    func read(_ start: Int) -> Meaning {
        let base = value.base
        let floor = max(lower, start - Self.reach)
        guard start > floor else { return .none }
        let before = base[start - 1]
        if before == UInt8(ascii: "=") || before == UInt8(ascii: "/") || isEncodedSign(start, floor) {
            if isInsideAddress(start, floor, before) { return .insideAddress }
        }
        if before == UInt8(ascii: ">") {
            let tag = tag(before: start - 1, floor)
            if tag.equals("guid") || tag.equals("id") { return .guid }
        }
        if isRule(start, floor) { return .rule }
        let at = skipOpening(start, floor)
        guard at > floor else { return .none }
        switch base[at - 1] {
        case UInt8(ascii: "="):
            return meaning(ofKey: word(before: skipClosing(at - 1, floor), floor), isAttribute: true)
        case UInt8(ascii: ">"):
            // PHP's arrow between key and value; a tag's end binds nothing.
            guard at - 2 >= floor, base[at - 2] == UInt8(ascii: "=") else { return .none }
            return quotedKey(at - 2, floor)
        case UInt8(ascii: ":"), UInt8(ascii: ","): return quotedKey(at - 1, floor)
        default: break
        }
        if let meaning = encodedKey(at, floor) { return meaning }
        return isDeclaration(at, floor) ? .name : .none
    }

    /// Back over quotes, blanks, brackets and the backslashes before them, in any carrier's spelling.
    private func skipOpening(_ start: Int, _ floor: Int) -> Int {
        let base = value.base
        var at = start
        while at > floor {
            let byte = base[at - 1]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == .backslash || byte == 0x20
                || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
            {
                at -= 1
            } else if byte == UInt8(ascii: ";"), let quote = entity(before: at, floor) {
                at = quote
            } else if at - 3 >= floor, base[at - 3] == UInt8(ascii: "%"), base[at - 2] == UInt8(ascii: "2"),
                byte == UInt8(ascii: "2") || byte == UInt8(ascii: "7") || byte == UInt8(ascii: "0")
            {
                at -= 3
            } else {
                break
            }
        }
        return at
    }

    /// Back over what closes a key: quotes, a bracket, blanks.
    private func skipClosing(_ start: Int, _ floor: Int) -> Int {
        var at = start
        while at > floor {
            switch value.base[at - 1] {
            case UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), .backslash, 0x20: at -= 1
            default: return at
            }
        }
        return at
    }

    /// The key before a colon, a comma or an arrow, which has to be quoted: in prose those bind nothing.
    private func quotedKey(_ end: Int, _ floor: Int) -> Meaning {
        let close = skipClosing(end, floor)
        let isQuoted = UnsafeBufferPointer(start: value.base + close, count: end - close).contains {
            $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
        return isQuoted ? meaning(ofKey: word(before: close, floor), isAttribute: false) : .none
    }

    /// Where `&quot;`, `&#34;` or `&#39;` that ends before `end` begins.
    private func entity(before end: Int, _ floor: Int) -> Int? {
        var at = end - 1
        while at > floor, end - at < 8, value.base[at] != UInt8(ascii: "&") { at -= 1 }
        guard value.base[at] == UInt8(ascii: "&"), let sign = Separator.entity(value.base, at, end), sign.end == end,
            sign.byte == UInt8(ascii: "\"") || sign.byte == UInt8(ascii: "'")
        else { return nil }
        return at
    }

    /// The name that ends before `end`.
    private func word(before end: Int, _ floor: Int) -> UnsafeBufferPointer<UInt8> {
        var at = end
        while at > floor, end - at < 48, Self.isNameByte(value.base[at - 1]) { at -= 1 }
        return UnsafeBufferPointer(start: value.base + at, count: end - at)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }

    private func meaning(ofKey key: UnsafeBufferPointer<UInt8>, isAttribute: Bool) -> Meaning {
        if key.isEmpty { return .none }
        if key.has("xmlns", at: 0) || key.equals("@context") || key.equals("@vocab") { return .name }
        if isAttribute, Self.isNaming(key) { return .name }
        return SecretNames.contains(key) ? .secret : .none
    }

    /// Attributes whose values are names by definition.
    private static func isNaming(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        switch key[0] | 0x20 {
        case UInt8(ascii: "i"): key.equals("itemtype") || key.equals("itemid")
        case UInt8(ascii: "v"): key.equals("vocab")
        case UInt8(ascii: "c"): key.equals("cite")
        case UInt8(ascii: "r"): key.equals("rdf:about") || key.equals("rdf:resource")
        case UInt8(ascii: "x"): key.equals("xsi:schemalocation")
        case UInt8(ascii: "s"): key.equals("schemalocation")
        case UInt8(ascii: "t"): key.equals("targetnamespace") || key.equals("typeof")
        case UInt8(ascii: "d"): key.equals("datatype")
        case UInt8(ascii: "n"): key.equals("namespace")
        default: false
        }
    }

    /// `xmlns%3D%27…`: the sign that binds is encoded, too.
    private func encodedKey(_ at: Int, _ floor: Int) -> Meaning? {
        let base = value.base
        guard at - 3 >= floor, base[at - 3] == UInt8(ascii: "%"), base[at - 2] == UInt8(ascii: "3"),
            base[at - 1] | 0x20 == UInt8(ascii: "d") || base[at - 1] | 0x20 == UInt8(ascii: "a")
        else { return nil }
        return meaning(ofKey: word(before: skipOpening(at - 3, floor), floor), isAttribute: true)
    }

    /// `<!DOCTYPE … "…`, `<!ENTITY … "…`, `@namespace svg "…` and `@namespace url(…`.
    private func isDeclaration(_ end: Int, _ floor: Int) -> Bool {
        let base = value.base
        var at = end
        while at > floor {
            at -= 1
            switch base[at] {
            case UInt8(ascii: "<"):
                let text = UnsafeBufferPointer(start: base + at, count: min(10, end - at))
                return text.has("<!doctype", at: 0) || text.has("<!entity", at: 0)
            case UInt8(ascii: ">"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"): return false
            case UInt8(ascii: "@"): return word(before: min(end, at + 10), at).equals("@namespace")
            default: break
            }
        }
        return false
    }

    /// The name of the tag that ends right before `end`.
    private func tag(before end: Int, _ floor: Int) -> UnsafeBufferPointer<UInt8> {
        var at = end
        while at > floor, value.base[at - 1] != UInt8(ascii: "<"), end - at < 64 { at -= 1 }
        var stop = at
        while stop < end, Self.isNameByte(value.base[stop]) { stop += 1 }
        return word(before: stop, at)
    }

    /// `%3D` or `%2F` before it.
    private func isEncodedSign(_ start: Int, _ floor: Int) -> Bool {
        let base = value.base
        guard start - 3 >= floor, base[start - 3] == UInt8(ascii: "%") else { return false }
        return base[start - 2] == UInt8(ascii: "3") && base[start - 1] | 0x20 == UInt8(ascii: "d")
            || base[start - 2] == UInt8(ascii: "2") && base[start - 1] | 0x20 == UInt8(ascii: "f")
    }

    /// The text up to the last blank or quote is already a path or a query.
    private func isInsideAddress(_ start: Int, _ floor: Int, _ before: UInt8) -> Bool {
        let base = value.base
        var at = start - 1
        if before == UInt8(ascii: "/") {
            // Between a comment's opening and an address stands no path.
            return at - 1 >= floor && base[at - 1] != UInt8(ascii: "*") && base[at - 1] != UInt8(ascii: "/")
                && base[at - 1] > 0x20
        }
        while at > floor {
            let byte = base[at - 1]
            if byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: ">")
            {
                return false
            }
            if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "/") { return true }
            if byte == UInt8(ascii: "%"), at + 2 <= start {
                let sign = Separator.percent(base, at - 1, start)?.byte
                if sign == UInt8(ascii: "?") || sign == UInt8(ascii: "/") { return true }
            }
            at -= 1
        }
        return false
    }

    /// On a line of Apache's settings that redirects or rewrites.
    private func isRule(_ start: Int, _ floor: Int) -> Bool {
        let base = value.base
        // Dumps hold no such files.
        guard value.quoting.isPlain, " ^\"".utf8.contains(base[start - 1]) else { return false }
        var line = start
        while line > floor, base[line - 1] != 0x0A, base[line - 1] >= 0x09 { line -= 1 }
        while line < start, base[line] == 0x20 || base[line] == 0x09 { line += 1 }
        let text = UnsafeBufferPointer(start: base + line, count: start - line)
        return ["rewriterule ", "rewritecond ", "redirect ", "redirectmatch ", "redirectpermanent ", "return 30"]
            .contains { (word: StaticString) in text.has(word, at: 0) }
    }

    /// The next argument is the same address over https: a replacement that somebody wrote on purpose.
    static func isReplaced(_ value: RawValue, _ found: AddressReader.Found) -> Bool {
        let base = value.base
        // Bounded by the quotes, the comma and blanks between two arguments.
        let limit = min(found.end + 16, value.end)
        var at = found.end
        var hasComma = false
        loop: while at < limit {
            switch base[at] {
            case UInt8(ascii: ","):
                if at == found.end { return false }
                hasComma = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), .backslash, 0x20: break
            default: break loop
            }
            at += 1
        }
        guard hasComma, at > found.end + 2, value.end - at > 8 else { return false }
        return UnsafeBufferPointer(start: base + at, count: 8).has("https:", at: 0)
    }
}
