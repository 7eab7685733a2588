import Assets
import Basics

/// The sentences of a mending's report.
struct MendWords: Sendable {
    static let english = MendWords(Assets.phrases("mend"))

    private let book: PhraseBook

    init(_ book: PhraseBook) { self.book = book }

    /// A phrase; one that is missing stays visible as its own name, which a test looks for.
    func phrase(_ entry: String, _ field: String = "text", _ values: [String: String] = [:]) -> String {
        book.phrase(entry, field, values) ?? "{\(entry).\(field)}"
    }

    /// The phrase for one or for many, with the number in it.
    func counted(_ entry: String, _ number: Int, _ values: [String: String] = [:]) -> String {
        var values = values
        values["count"] = Self.number(number)
        return phrase(entry, number == 1 ? "one" : "many", values)
    }

    /// Why an address is left, and what would settle it, if anything.
    func reason(_ code: String) -> (why: String, remedy: String?) {
        for kind in ["left", "twin"] {
            if let why = book.phrase("\(kind).\(code)", "why") { return (why, book.phrase("\(kind).\(code)", "do")) }
        }
        return ("\(phrase("left.other", "why")) (\(printable(code, limit: 40)))", nil)
    }

    func skipped(_ code: String) -> String {
        book.phrase("skipped.\(code)", "why")
            ?? "\(phrase("skipped.other", "why")) (\(printable(code, limit: 40)))"
    }

    /// What a check of the switch to https says: `passed`, `failed` or `do`.
    func check(_ code: String, _ field: String) -> String {
        book.phrase("switch.\(code)", field)
            ?? "\(phrase("switch.other", field)) (\(printable(code, limit: 40)))"
    }

    /// Why a constant of wp-config.php is not switched, and what to do about it.
    func config(_ code: String) -> (why: String, remedy: String) {
        (phrase("config.\(code)", "why"), phrase("config.\(code)", "do"))
    }

    func undo(_ code: String) -> (why: String, remedy: String?) {
        guard let why = book.phrase("undo.\(code)", "why") else {
            return ("\(phrase("undo.other", "why")) (\(printable(code, limit: 40)))", nil)
        }
        return (why, book.phrase("undo.\(code)", "do"))
    }

    /// Where something is to be cleared; nil for a code without words.
    func clear(_ code: String) -> String? { book.phrase("clear.\(code)", "text") }

    /// `431,000`.
    static func number(_ number: Int) -> String {
        let digits = Array(String(number).utf8)
        var result: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            let rest = digits.count - index
            if index > 0, rest.isMultiple(of: 3), digits[index - 1] != UInt8(ascii: "-") {
                result.append(UInt8(ascii: ","))
            }
            result.append(digit)
        }
        return String(decoding: result, as: UTF8.self)
    }
}
