import Basics

/// A question as it came over the line (RFC 1035 section 4.1, EDNS by RFC 6891).
struct DNSQuery: Equatable {
    var identifier: UInt16
    var wantsRecursion = false
    /// The question's bytes, to be repeated letter by letter: resolvers vary upper and lower case to foil forgers.
    var question: [UInt8] = []
    /// Lower case, empty for the root; nil for a name with characters that no name of the zone has.
    var name: String? = ""
    var type: ZoneType = .a
    var isInternet = true
    var edns: EDNS?

    struct EDNS: Equatable {
        var payload: UInt16
        var version: UInt8
        var wantsSignatures: Bool
    }

    enum Reading: Equatable {
        case query(DNSQuery)
        /// There is a header to answer, and nothing more that can be.
        case unreadable(identifier: UInt16, status: DNSStatus)
        /// Junk, or an answer: whoever answers those can be made to talk to itself for ever.
        case silence
    }

    static func read(_ bytes: [UInt8]) -> Reading {
        var reader = DNSReader(bytes)
        guard let identifier = reader.number(), let flags = reader.number(), let questions = reader.number(),
            let answers = reader.number(), let authorities = reader.number(), let additionals = reader.number(),
            flags & 0x8000 == 0
        else { return .silence }
        guard flags & 0x7800 == 0 else { return .unreadable(identifier: identifier, status: .notImplemented) }
        var query = DNSQuery(identifier: identifier, wantsRecursion: flags & 0x0100 != 0)
        guard questions == 1, answers == 0, authorities == 0, let name = reader.name(), let type = reader.number(),
            let group = reader.number()
        else { return .unreadable(identifier: identifier, status: .formatError) }
        query.question = Array(bytes[12..<reader.position])
        query.name = name.text
        query.type = ZoneType(number: type)
        query.isInternet = group == 1
        for _ in 0..<additionals {
            guard let owner = reader.name(), let type = reader.number(), let payload = reader.number(),
                let high = reader.number(), let low = reader.number(), let length = reader.number(),
                reader.skip(Int(length))
            else { return .unreadable(identifier: identifier, status: .formatError) }
            guard ZoneType(number: type) == .opt, owner.text?.isEmpty ?? false else { continue }
            query.edns = EDNS(
                payload: payload,
                version: UInt8(truncatingIfNeeded: high),
                wantsSignatures: low & 0x8000 != 0
            )
        }
        return .query(query)
    }
}

/// The response codes that the name server gives.
enum DNSStatus: UInt16 {
    case noError = 0
    case formatError = 1
    case noSuchName = 3
    case notImplemented = 4
    case refused = 5
    /// An EDNS version of the future; its upper bits stand in the OPT record.
    case badVersion = 16
}
