/// A JSON text as a tree, read leniently by those who know only parts of it.
///
/// Registration data comes from hundreds of servers, and one wrong type in a corner must not hide the rest; so fields are
/// looked at one by one, and missing ones are nil.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// As written; nothing here needs its value.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Nil for text that is not JSON (RFC 8259) or is nested deeper than 64 levels; the depth of real answers is below 12.
    init?(_ bytes: [UInt8]) {
        var reader = JSONReader(bytes)
        guard let value = reader.document() else { return nil }
        self = value
    }

    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// The elements of an array; none for anything else.
    var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The texts among the elements of an array.
    var texts: [String] { elements.compactMap(\.text) }
}
