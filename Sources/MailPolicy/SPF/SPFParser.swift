import Basics

/// Reads SPF records by the grammar of RFC 7208 section 12.
enum SPFParser {
    private static let version = Array("v=spf1".utf8)
    /// Characters of a record that are shown.
    static let shownLength = 4096

    /// True for texts that receivers take for SPF records: the version alone, or followed by a blank.
    static func isRecord(_ text: [UInt8]) -> Bool {
        guard text.count >= version.count, text.prefix(version.count).map(lowercased) == version else { return false }
        return text.count == version.count || text[version.count] == 0x20
    }

    /// True for texts that someone meant as an SPF record and that are none.
    static func isNearMiss(_ text: [UInt8]) -> Bool {
        guard !isRecord(text) else { return false }
        let start = String(decoding: text.prefix(24).filter { $0 > 0x20 && $0 != 0x22 }.map(lowercased), as: UTF8.self)
        return start.hasPrefix("v=spf") || start.hasPrefix("spf1") || start.hasPrefix("v:spf")
    }

    /// Reads a text for which ``isRecord(_:)`` holds; mistakes are collected, so that all can be mended at once.
    ///
    /// Terms beyond `limit` are left out, and the record says that it is cut.
    static func parse(_ text: [UInt8], limit: Int = .max) -> SPFRecord {
        // Characters that are escaped grow, so that what is shown is cut once more.
        let shown = printable(printable(text, limit: shownLength), limit: shownLength)
        var record = SPFRecord(text: shown, length: text.count)
        var names: Set<String> = []
        let terms = text.dropFirst(version.count).split(separator: 0x20, maxSplits: limit)
        record.isCut = terms.count > limit
        for term in terms.prefix(limit) {
            do throws(SPFSyntaxError) {
                if let equals = modifierEnd(term) {
                    let name = String(decoding: term[..<equals].map(lowercased), as: UTF8.self)
                    try readModifier(name, term[(equals + 1)...], term, &record, &names)
                } else {
                    record.directives.append(try SPFDirectiveParser.directive(term))
                }
            } catch {
                record.errors.append(error)
            }
        }
        if let end = record.directives.firstIndex(where: { $0.mechanism == .all }) {
            record.ignored += record.directives[(end + 1)...].map(\.text)
            if record.redirect != nil { record.ignored.append(record.redirectText) }
        }
        return record
    }

    /// The place of the equals sign when a term is a modifier.
    private static func modifierEnd(_ term: ArraySlice<UInt8>) -> Int? {
        guard let equals = term.firstIndex(of: UInt8(ascii: "=")), equals > term.startIndex,
            let first = term.first, isLetter(first)
        else { return nil }
        let isName = term[..<equals].allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
        return isName ? equals : nil
    }

    private static func readModifier(
        _ name: String,
        _ value: ArraySlice<UInt8>,
        _ term: ArraySlice<UInt8>,
        _ record: inout SPFRecord,
        _ names: inout Set<String>
    ) throws(SPFSyntaxError) {
        let shown = printable(term, limit: 120)
        guard name == "redirect" || name == "exp" else {
            _ = try SPFMacroString(value, term: shown, isDomain: false)
            // `include=` and `ip4=` are unknown modifiers, which the grammar allows and everyone skips.
            if SPFDirectiveParser.names.contains(name) { record.ignored.append(shown) }
            return
        }
        guard names.insert(name).inserted else { throw SPFSyntaxError(term: shown, reason: .repeated) }
        guard !value.isEmpty else { throw SPFSyntaxError(term: shown, reason: .valueMissing) }
        let target = try SPFMacroString(value, term: shown, isDomain: true)
        guard name == "redirect" else { return }
        record.redirect = target
        record.redirectText = shown
    }
}
