import Basics

/// Answers questions from a zone: bytes in, bytes out.
///
/// It claims authority over the root too, so that a resolver that forwards to it learns at once that nothing else exists.
struct DNSResponder: Sendable {
    let zone: Zone

    enum Transport { case datagram, stream }

    /// What we say we take and what we send at most in a datagram: it passes every network unbroken (dnsflagday.net).
    private static let payload: UInt16 = 1232

    /// Nil when silence is the right answer.
    func answer(_ bytes: [UInt8], over transport: Transport) -> [UInt8]? {
        switch DNSQuery.read(bytes) {
        case .silence: return nil
        case .unreadable(let identifier, let status):
            return message(DNSQuery(identifier: identifier), Reply(status: status))
        case .query(let query):
            let whole = message(query, reply(to: query))
            guard transport == .datagram, whole.count > limit(query) else { return whole }
            return message(query, Reply(status: .noError, isCut: true))
        }
    }

    private struct Reply {
        var status: DNSStatus
        var answers: [ZoneRecord] = []
        /// The zone whose start of authority is told: as the answer to a question for it, else to say there is nothing.
        var start: (isAnswer: Bool, apex: DomainName?)?
        var isCut = false
    }

    private func limit(_ query: DNSQuery) -> Int {
        // Without EDNS 512 bytes (RFC 1035 section 2.3.4), and never less.
        guard let edns = query.edns else { return 512 }
        return Int(min(max(512, edns.payload), Self.payload))
    }

    private func reply(to query: DNSQuery) -> Reply {
        if let edns = query.edns, edns.version > 0 { return Reply(status: .badVersion) }
        guard query.isInternet, query.type != .axfr, query.type != .ixfr else { return Reply(status: .refused) }
        guard let name = query.name else { return Reply(status: .noSuchName, start: (false, nil)) }
        let apex = zone.apex(of: name)
        if query.type == .soa, name == apex?.text ?? "" { return Reply(status: .noError, start: (true, apex)) }
        switch zone.lookup(name, query.type) {
        case .found(let records):
            let hasAnswer = records.contains { query.type == .any || $0.data.type == query.type }
            return Reply(status: .noError, answers: records, start: hasAnswer ? nil : (false, apex))
        case .noSuchName(let aliases):
            return Reply(status: .noSuchName, answers: aliases, start: (false, apex))
        }
    }

    private func message(_ query: DNSQuery, _ reply: Reply) -> [UInt8] {
        var writer = DNSWriter()
        let isStartAnswer = reply.start?.isAnswer ?? false
        writer.append(query.identifier)
        // An answer with authority; recursion is available in so far as there is nothing further to ask.
        let flags: UInt16 = 0x8480 | (reply.isCut ? 0x0200 : 0) | (query.wantsRecursion ? 0x0100 : 0)
        writer.append(flags | reply.status.rawValue & 15)
        writer.append(UInt16(query.question.isEmpty ? 0 : 1))
        writer.append(UInt16(truncatingIfNeeded: reply.answers.count + (isStartAnswer ? 1 : 0)))
        writer.append(UInt16(reply.start == nil || isStartAnswer ? 0 : 1))
        writer.append(UInt16(query.edns == nil ? 0 : 1))
        writer.append(query.question)
        for record in reply.answers {
            write(record.name.text == query.name ? nil : record.name, record.data.type, to: &writer) {
                record.data.write(to: &$0)
            }
        }
        if let start = reply.start { writeStart(of: start.apex, to: &writer) }
        if let edns = query.edns { writeOptions(edns, reply.status, to: &writer) }
        return writer.bytes
    }

    /// Owner, type, class and time to live, then the data; no owner is the name that was asked for.
    private func write(
        _ owner: DomainName?,
        _ type: ZoneType,
        to writer: inout DNSWriter,
        _ data: (inout DNSWriter) -> Void
    ) {
        if let owner { writer.append(owner) } else { writer.append(UInt16(0xC00C)) }
        writer.append(type.number)
        writer.append(UInt16(1))
        writer.append(ZoneRecord.timeToLive)
        writer.appendCounted(data)
    }

    private func writeStart(of apex: DomainName?, to writer: inout DNSWriter) {
        writer.append(apex)
        writer.append(ZoneType.soa.number)
        writer.append(UInt16(1))
        writer.append(ZoneRecord.timeToLive)
        writer.appendCounted { data in
            data.append(zone.origin.prefixed(by: "ns"))
            data.append(zone.origin.prefixed(by: "postmaster"))
            // Serial, refresh, retry, expire as RIPE recommends for small zones; then how long a "no" may be kept.
            for number in [1, 86_400, 7_200, 3_600_000, ZoneRecord.timeToLive] { data.append(number) }
        }
    }

    private func writeOptions(_ edns: DNSQuery.EDNS, _ status: DNSStatus, to writer: inout DNSWriter) {
        writer.append(nil)
        writer.append(ZoneType.opt.number)
        writer.append(Self.payload)
        writer.append(UInt32(status.rawValue >> 4) << 24 | (edns.wantsSignatures ? 0x8000 : 0))
        writer.append(UInt16(0))
    }
}
