import Basics

/// Writes DNS messages, big end first.
struct DNSWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ more: [UInt8]) { bytes += more }

    mutating func append(_ number: UInt16) {
        bytes += [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    mutating func append(_ number: UInt32) {
        append(UInt16(truncatingIfNeeded: number >> 16))
        append(UInt16(truncatingIfNeeded: number))
    }

    /// A name, or the root.
    mutating func append(_ name: DomainName?) {
        for label in name?.labels ?? [] {
            bytes.append(UInt8(truncatingIfNeeded: label.utf8.count))
            bytes += Array(label.utf8)
        }
        bytes.append(0)
    }

    /// Text as strings of at most 255 bytes; none at all is one empty string (RFC 1035 section 3.3.14).
    mutating func appendStrings(_ text: [UInt8]) {
        var rest = text[...]
        repeat {
            let part = rest.prefix(255)
            bytes.append(UInt8(truncatingIfNeeded: part.count))
            bytes += part
            rest = rest.dropFirst(255)
        } while !rest.isEmpty
    }

    /// What `body` writes, after its length in two bytes.
    mutating func appendCounted(_ body: (inout DNSWriter) -> Void) {
        var inner = DNSWriter()
        body(&inner)
        append(UInt16(truncatingIfNeeded: inner.bytes.count))
        bytes += inner.bytes
    }
}
