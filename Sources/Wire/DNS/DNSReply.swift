import Basics
import CUnbound

/// What libunbound found, copied so that its memory can be freed; names are still text, since the root has none.
struct DNSReply: Sendable, Hashable {
    var status: DNSStatus
    var records: [[UInt8]]
    /// Nil when the name asked for is no alias.
    var canonicalText: String?
    var timeToLive: Int
    var security: DNSSecurity

    static func reading(_ result: ub_result, for question: DNSQuestion) -> Result<DNSReply, DNSError> {
        let status: DNSStatus
        switch result.rcode {
        case 0: status = result.havedata != 0 ? .found : .noData
        case 3: status = .noSuchName
        default: return .failure(.failed(question.name, question.type, rcode: result.rcode))
        }
        return .success(
            DNSReply(
                status: status,
                records: status == .found ? records(result) : [],
                canonicalText: result.canonname.map { String(cString: $0) },
                timeToLive: max(0, Int(result.ttl)),
                security: security(result)
            )
        )
    }

    private static func records(_ result: ub_result) -> [[UInt8]] {
        guard let data = result.data, let lengths = result.len else { return [] }
        var records: [[UInt8]] = []
        while let item = data[records.count] {
            let bytes = UnsafeRawBufferPointer(start: item, count: max(0, Int(lengths[records.count])))
            records.append([UInt8](bytes))
        }
        return records
    }

    private static func security(_ result: ub_result) -> DNSSecurity {
        if result.secure != 0 { return .secure }
        guard result.bogus != 0 else { return .insecure }
        guard let why = result.why_bogus else { return .bogus("the signatures do not hold") }
        return .bogus(printable(String(cString: why), limit: 200))
    }
}
