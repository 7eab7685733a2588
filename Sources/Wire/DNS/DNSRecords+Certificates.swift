import Basics

extension DNSRecords {
    package static func certificateAuthority(_ data: [UInt8]) -> CAARecord? {
        var cursor = RecordCursor(data)
        guard let flags = cursor.readByte(), let tag = cursor.readString(), !tag.isEmpty,
            tag.allSatisfy({ isLetter($0) || isDigit($0) })
        else { return nil }
        return CAARecord(
            isCritical: flags & 0x80 != 0,
            tag: String(decoding: tag.map(lowercased), as: UTF8.self),
            value: cursor.readRest()
        )
    }

    package static func certificateAssociation(_ data: [UInt8]) -> TLSARecord? {
        var cursor = RecordCursor(data)
        guard let usage = cursor.readByte(), let selector = cursor.readByte(), let matching = cursor.readByte(),
            !cursor.isAtEnd
        else { return nil }
        return TLSARecord(usage: usage, selector: selector, matching: matching, data: cursor.readRest())
    }
}

/// A CAA record: which certificate authorities may issue for a name (RFC 8659 section 4.1).
package struct CAARecord: Sendable, Hashable {
    /// Whether an authority that does not know the tag must not issue.
    package var isCritical: Bool
    /// In lower case: `issue`, `issuewild`, `iodef` or one that came later.
    package var tag: String
    package var value: [UInt8]

    package init(isCritical: Bool = false, tag: String, value: [UInt8]) {
        self.isCritical = isCritical
        self.tag = tag
        self.value = value
    }
}

/// A TLSA record: which certificate or key a server will show (RFC 6698 section 2.1).
package struct TLSARecord: Sendable, Hashable {
    package var usage: UInt8
    package var selector: UInt8
    package var matching: UInt8
    package var data: [UInt8]

    package init(usage: UInt8, selector: UInt8, matching: UInt8, data: [UInt8]) {
        self.usage = usage
        self.selector = selector
        self.matching = matching
        self.data = data
    }
}
