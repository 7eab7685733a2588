import Basics

/// A TXT record as one pastes it into a zone file or hands it to whoever manages the domain.
enum ZoneText {
    /// `example.org. IN TXT "v=spf1 -all"`; longer texts are cut into strings of 255 bytes (RFC 1035 section 3.3).
    static func line(_ name: String, _ text: String) -> String {
        var strings: [String] = []
        var rest = Array(text.utf8)[...]
        repeat {
            strings.append(quoted(rest.prefix(255)))
            rest = rest.dropFirst(255)
        } while !rest.isEmpty
        return "\(name). IN TXT \(strings.joined(separator: " "))"
    }

    private static func quoted(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for byte in bytes {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
            text.append(byte)
        }
        return String(decoding: text + [UInt8(ascii: "\"")], as: UTF8.self)
    }
}
