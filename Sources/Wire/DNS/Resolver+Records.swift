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
        try await sortedRecords(.mx, at: name, deadline: deadline, reading: DNSRecords.mailExchanger)
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
        return try await sortedRecords(.srv, at: name, deadline: deadline, reading: DNSRecords.service)
    }

    /// The texts at a name, each joined from its strings.
    package func texts(of name: DomainName, deadline: Deadline) async throws(DNSError) -> RecordSet<[UInt8]> {
        try await records(.txt, at: name, deadline: deadline, reading: DNSRecords.text)
    }

    /// The records in the order of the answer; those that `read` refuses are counted as malformed.
    func records<Record: Sendable & Hashable>(
        _ type: DNSType,
        at name: DomainName,
        deadline: Deadline,
        reading read: ([UInt8]) -> Record?
    ) async throws(DNSError) -> RecordSet<Record> {
        let answer = try await lookup(name, type, deadline: deadline)
        return RecordSet(answer, records: answer.records.compactMap(read))
    }

    /// The same in their own order, so that reports are alike from run to run.
    func sortedRecords<Record: Sendable & Hashable & Comparable>(
        _ type: DNSType,
        at name: DomainName,
        deadline: Deadline,
        reading read: ([UInt8]) -> Record?
    ) async throws(DNSError) -> RecordSet<Record> {
        var result = try await records(type, at: name, deadline: deadline, reading: read)
        result.records.sort()
        return result
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
