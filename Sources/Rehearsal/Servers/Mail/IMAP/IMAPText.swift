import Basics

/// Writes values as IMAP wants them.
enum IMAPText {
    /// A quoted string, a literal where quotes cannot hold it, or NIL.
    static func string(_ text: String?) -> [UInt8] {
        guard let text else { return Array("NIL".utf8) }
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) else { return literal(bytes) }
        return [0x22] + bytes + [0x22]
    }

    static func literal(_ bytes: [UInt8]) -> [UInt8] { Array("{\(bytes.count)}\r\n".utf8) + bytes }

    /// Items in parentheses.
    static func list(_ items: [[UInt8]]) -> [UInt8] { [0x28] + items.joined(separator: [0x20]) + [0x29] }

    static func flags(_ flags: Set<String>) -> [UInt8] { list(flags.sorted().map { Array($0.utf8) }) }
}
