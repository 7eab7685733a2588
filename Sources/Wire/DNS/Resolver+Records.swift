package import Basics

extension Resolver {
    /// Asks for A and AAAA at the same time.
    ///
    /// - Throws: ``DNSError`` only when no address is known and one of the questions failed.
    package func addresses(of name: DomainName, deadline: Deadline) async throws(DNSError) -> HostAddresses {
        async let four = outcome(name, .a, deadline)
        async let six = outcome(name, .aaaa, deadline)
        let (first, second) = await (four, six)
        switch (first, second) {
        case (.success(let a), .success(let aaaa)): return HostAddresses(a, aaaa)
        case (.success(let answer), .failure(let failure)), (.failure(let failure), .success(let answer)):
            // No such name is true for every type; that there is no record of one type says nothing about the other.
            guard answer.status != .noData else { throw failure }
            var result = HostAddresses(answer, answer)
            result.failure = answer.status == .found ? failure : nil
            return result
        case (.failure(let failure), .failure): throw failure
        }
    }

    /// The servers that take a domain's mail, in the order to try.
    package func mailExchangers(
        of name: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<MailExchanger> {
        let answer = try await lookup(name, .mx, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.mailExchanger).sorted())
    }

    /// Where a domain offers a service such as `_imaps._tcp`, in the order to try.
    ///
    /// - Throws: ``DNSError`` with code `configuration` when service and domain make no name together.
    package func services(
        _ service: String,
        of domain: DomainName,
        deadline: Deadline
    ) async throws(DNSError) -> RecordSet<ServiceRecord> {
        guard let name = domain.prefixed(by: service) else {
            let text = "\(printable(service, limit: 40)).\(domain)"
            throw DNSError(.configuration, "\(text) is not a name that DNS can carry")
        }
        let answer = try await lookup(name, .srv, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.service).sorted())
    }

    /// The texts at a name, each joined from its strings.
    package func texts(of name: DomainName, deadline: Deadline) async throws(DNSError) -> RecordSet<[UInt8]> {
        let answer = try await lookup(name, .txt, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(DNSRecords.text))
    }
}

extension HostAddresses {
    /// Joins two answers about one name, or takes one of them twice; records of the wrong length are left out.
    fileprivate init(_ first: DNSAnswer, _ second: DNSAnswer) {
        v4 = first.records.compactMap { DNSRecords.address($0, .a) }
        v6 = second.records.compactMap { DNSRecords.address($0, .aaaa) }
        let statuses = [first.status, second.status]
        status = statuses.contains(.found) ? .found : statuses.contains(.noData) ? .noData : .noSuchName
        let leading = first.status == .found ? first : second
        canonicalName = leading.canonicalName
        security = DNSSecurity.weaker(first.security, second.security)
        failure = nil
    }
}

extension DNSSecurity {
    /// What may be said of two answers together.
    fileprivate static func weaker(_ left: DNSSecurity, _ right: DNSSecurity) -> DNSSecurity {
        if case .bogus = left { return left }
        if case .bogus = right { return right }
        return left == .secure ? right : left
    }
}
