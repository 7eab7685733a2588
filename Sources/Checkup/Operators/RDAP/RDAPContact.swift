import Basics
import Wire

/// Who an entity of registration data is and how it is reached, from its jCard (RFC 7095); everything safe to show.
struct RDAPContact: Sendable, Equatable {
    var name: String?
    var email: String?
    var phone: String?
    var page: String?

    /// The address that answers: mail, else telephone, else a page.
    var reach: String? {
        let ways = [email, phone].compactMap { $0 }
        return ways.isEmpty ? page : ways.joined(separator: ", ")
    }

    init() {}

    /// Reads `vcardArray`; what is not an address, a number or a web page is left out.
    init(entity: JSONValue) {
        let card = entity["vcardArray"]?.elements ?? []
        for property in card.dropFirst().first?.elements ?? [] {
            let parts = property.elements
            guard parts.count >= 4, let kind = parts[0].text, let value = RDAPContact.text(parts[3]) else { continue }
            switch kind.asciiLowercased {
            case "fn" where name == nil: name = RDAPContact.shown(value)
            case "org" where name == nil: name = RDAPContact.shown(value)
            case "email" where email == nil:
                email = (try? EmailAddress(value)).map { printable($0.description, limit: 120) }
            case "tel" where phone == nil: phone = RDAPContact.phone(value)
            case "url" where page == nil: page = (try? WebURL(value)).map { printable($0.description, limit: 200) }
            default: break
            }
        }
    }

    /// What another source knows where this one is silent.
    func completed(by other: RDAPContact?) -> RDAPContact {
        var result = self
        result.name = name ?? other?.name
        result.email = email ?? other?.email
        result.phone = phone ?? other?.phone
        result.page = page ?? other?.page
        return result
    }

    /// Structured values such as an organisation with its units count by their first part.
    private static func text(_ value: JSONValue) -> String? { value.text ?? value.elements.first?.text }

    static func shown(_ text: String) -> String? {
        let trimmed = printable(text.trimmedBlanks, limit: 120)
        return trimmed.isEmpty ? nil : trimmed
    }

    private static func phone(_ text: String) -> String? {
        let number = text.asciiLowercased.hasPrefix("tel:") ? String(text.dropFirst(4)) : text
        guard number.utf8.contains(where: isDigit), number.utf8.count <= 40,
            number.utf8.allSatisfy({ isDigit($0) || isLetter($0) || "+-. ();=".utf8.contains($0) })
        else { return nil }
        return number
    }
}

/// Finds entities by what they are for.
enum RDAPEntities {
    /// More are not looked at; real answers have fewer than ten.
    private static let maximum = 50

    static func list(of object: JSONValue) -> [JSONValue] {
        Array((object["entities"]?.elements ?? []).prefix(maximum))
    }

    static func first(_ role: String, in entities: [JSONValue]) -> JSONValue? {
        entities.first { entity in (entity["roles"]?.texts ?? []).contains { $0.equalsIgnoringCase(role) } }
    }

    /// The first of several roles that somebody has, in the order of `roles`.
    static func first(of roles: [String], in entities: [JSONValue]) -> JSONValue? {
        for role in roles {
            if let entity = first(role, in: entities) { return entity }
        }
        return nil
    }
}
