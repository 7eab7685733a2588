import Basics

/// What a term that matches says about the mail (RFC 7208 section 4.6.2).
package enum SPFQualifier: String, Sendable, Hashable, CaseIterable {
    case pass = "+"
    case fail = "-"
    case softfail = "~"
    case neutral = "?"
}

/// How a term decides whether an address belongs to it (RFC 7208 section 5).
enum SPFMechanism: Sendable, Hashable {
    case all
    case include(SPFMacroString)
    case a(SPFMacroString?, SPFPrefixes)
    case mx(SPFMacroString?, SPFPrefixes)
    case ptr(SPFMacroString?)
    case ip4(SPFNetwork)
    case ip6(SPFNetwork)
    case exists(SPFMacroString)
}

/// A mechanism with its qualifier, and the term as it was written.
struct SPFDirective: Sendable, Hashable {
    var qualifier: SPFQualifier
    var mechanism: SPFMechanism
    var text: String
}

/// An SPF record, read as far as it can be read.
struct SPFRecord: Sendable, Hashable {
    /// As published, made printable.
    var text: String
    var length: Int
    var directives: [SPFDirective] = []
    var redirect: SPFMacroString?
    /// The redirect as it was written.
    var redirectText = ""
    /// Any mistake makes the whole record count for nothing (RFC 7208 section 4.6).
    var errors: [SPFSyntaxError] = []
    /// Terms that receivers pass over without a word, though somebody meant something by them.
    var ignored: [String] = []
    /// It has more terms than were read.
    var isCut = false

    /// Whether ``text`` is the record to the last byte, so that another can be made from it.
    var isShownInFull: Bool { !isCut && length <= SPFParser.shownLength && text.utf8.count == length }

    /// The directives that can be reached, those after `all` cannot.
    var reachable: ArraySlice<SPFDirective> {
        guard let end = directives.firstIndex(where: { $0.mechanism == .all }) else { return directives[...] }
        return directives[...end]
    }

    /// The redirect, unless `all` makes it idle (RFC 7208 section 6.1).
    var activeRedirect: SPFMacroString? {
        directives.contains { $0.mechanism == .all } ? nil : redirect
    }
}

/// A term that breaks the grammar, and how.
struct SPFSyntaxError: Error, Sendable, Hashable {
    enum Reason: String, Sendable, CaseIterable {
        case unknownMechanism = "unknown-mechanism"
        case address
        case prefix
        case domain
        case macro
        case valueMissing = "value-missing"
        case valueUnexpected = "value-unexpected"
        case repeated
        case character
    }

    let term: String
    let reason: Reason
}
