package import Basics

/// Reads the data of records; nil wherever the bytes are not exactly what the type asks for.
package enum DNSRecords {
    /// A and AAAA: four or sixteen bytes.
    package static func address(_ data: [UInt8], _ type: DNSType) -> IPAddress? {
        switch type {
        case .a where data.count == 4, .aaaa where data.count == 16: IPAddress(bytes: data)
        default: nil
        }
    }

    /// CNAME, NS and PTR: one name, which is not the root.
    package static func name(_ data: [UInt8]) -> DomainName? {
        var cursor = RecordCursor(data)
        guard let name = cursor.readName(), cursor.isAtEnd else { return nil }
        return name.domain
    }

    /// TXT: its strings joined without a gap, as SPF and DKIM want them (RFC 7208 section 3.3).
    package static func text(_ data: [UInt8]) -> [UInt8]? {
        var cursor = RecordCursor(data)
        guard !cursor.isAtEnd else { return nil }
        var text: [UInt8] = []
        while !cursor.isAtEnd {
            guard let part = cursor.readString() else { return nil }
            text += part
        }
        return text
    }

    package static func mailExchanger(_ data: [UInt8]) -> MailExchanger? {
        var cursor = RecordCursor(data)
        guard let preference = cursor.readNumber(), let exchange = cursor.readName(), cursor.isAtEnd else { return nil }
        return MailExchanger(preference: preference, exchange: exchange.domain)
    }

    package static func service(_ data: [UInt8]) -> ServiceRecord? {
        var cursor = RecordCursor(data)
        guard let priority = cursor.readNumber(), let weight = cursor.readNumber(), let port = cursor.readNumber(),
            let target = cursor.readName(), cursor.isAtEnd
        else { return nil }
        return ServiceRecord(priority: priority, weight: weight, port: port, target: target.domain)
    }
}

/// An MX record: a server that takes mail for a domain.
package struct MailExchanger: Sendable, Hashable, Comparable {
    /// Lower is tried first.
    package var preference: UInt16
    /// Nil is the null MX: the domain takes no mail (RFC 7505).
    package var exchange: DomainName?

    package init(preference: UInt16, exchange: DomainName?) {
        self.preference = preference
        self.exchange = exchange
    }

    /// In the order to try, by name where the preference is equal, so that reports are alike from run to run.
    package static func < (left: MailExchanger, right: MailExchanger) -> Bool {
        (left.preference, left.exchange?.text ?? "") < (right.preference, right.exchange?.text ?? "")
    }
}

/// An SRV record: where a domain offers a service (RFC 2782, for mail RFC 6186).
package struct ServiceRecord: Sendable, Hashable, Comparable {
    package var priority: UInt16
    package var weight: UInt16
    package var port: UInt16
    /// Nil when the domain says that it does not offer the service.
    package var target: DomainName?

    package init(priority: UInt16, weight: UInt16, port: UInt16, target: DomainName?) {
        self.priority = priority
        self.weight = weight
        self.port = port
        self.target = target
    }

    /// Lowest priority first, then highest weight: RFC 2782 rolls dice here, which would make two reports differ.
    package static func < (left: ServiceRecord, right: ServiceRecord) -> Bool {
        if left.priority != right.priority { return left.priority < right.priority }
        if left.weight != right.weight { return left.weight > right.weight }
        return (left.target?.text ?? "", left.port) < (right.target?.text ?? "", right.port)
    }
}
