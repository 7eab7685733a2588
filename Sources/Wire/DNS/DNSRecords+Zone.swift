package import Basics

extension DNSRecords {
    package static func startOfAuthority(_ data: [UInt8]) -> StartOfAuthority? {
        var cursor = RecordCursor(data)
        guard let primary = cursor.readName(), let contact = cursor.readMailbox(), let serial = cursor.readLongNumber(),
            let refresh = cursor.readLongNumber(), let retry = cursor.readLongNumber(),
            let expire = cursor.readLongNumber(), let minimum = cursor.readLongNumber(), cursor.isAtEnd
        else { return nil }
        return StartOfAuthority(
            primary: primary.domain,
            contact: contact.address,
            serial: serial,
            refresh: refresh,
            retry: retry,
            expire: expire,
            minimum: minimum
        )
    }

    package static func delegationSigner(_ data: [UInt8]) -> DelegationSigner? {
        var cursor = RecordCursor(data)
        guard let keyTag = cursor.readNumber(), let algorithm = cursor.readByte(), let digestType = cursor.readByte(),
            !cursor.isAtEnd
        else { return nil }
        return DelegationSigner(
            keyTag: keyTag,
            algorithm: algorithm,
            digestType: digestType,
            digest: cursor.readRest()
        )
    }
}

/// An SOA record: where a zone is kept, and by whom (RFC 1035 section 3.3.13).
package struct StartOfAuthority: Sendable, Hashable {
    /// The server on which the zone is edited; nil for the root, which is how some say "none".
    package var primary: DomainName?
    /// The person or role behind the zone, where the record names a usable address.
    package var contact: EmailAddress?
    package var serial: UInt32
    package var refresh: UInt32
    package var retry: UInt32
    package var expire: UInt32
    /// Seconds for which "no such name" may be kept (RFC 2308 section 4).
    package var minimum: UInt32
}

/// A DS record: the parent's promise that the zone below is signed (RFC 4034 section 5).
package struct DelegationSigner: Sendable, Hashable {
    package var keyTag: UInt16
    package var algorithm: UInt8
    package var digestType: UInt8
    package var digest: [UInt8]
}
