import Basics

/// A resource record that the rehearsal's name server gives out.
struct ZoneRecord: Sendable, Equatable {
    var name: DomainName
    var data: ZoneData

    init(_ name: DomainName, _ data: ZoneData) {
        self.name = name
        self.data = data
    }

    /// Short, so that nobody who plays with the rehearsal waits for a cache.
    static let timeToLive: UInt32 = 60
}

/// What a record says, by its type.
enum ZoneData: Sendable, Equatable {
    case address(IPAddress)
    case mailExchanger(preference: UInt16, DomainName)
    case text(String)
    case service(port: UInt16, target: DomainName)
    case nameServer(DomainName)
    case alias(DomainName)
    case pointer(DomainName)
    case authority(tag: String, value: String)
}

extension ZoneData {
    var type: ZoneType {
        switch self {
        case .address(let address): address.isIPv6 ? .aaaa : .a
        case .mailExchanger: .mx
        case .text: .txt
        case .service: .srv
        case .nameServer: .ns
        case .alias: .cname
        case .pointer: .ptr
        case .authority: .caa
        }
    }

    /// Writes the data as RFC 1035, 2782 and 8659 lay it out, names uncompressed.
    func write(to writer: inout DNSWriter) {
        switch self {
        case .address(let address): writer.append(address.bytes)
        case .mailExchanger(let preference, let name):
            writer.append(preference)
            writer.append(name)
        case .text(let text): writer.appendStrings(Array(text.utf8))
        case .service(let port, let target):
            // Priority and weight: there is one server of each kind.
            writer.append(UInt16(0))
            writer.append(UInt16(1))
            writer.append(port)
            writer.append(target)
        case .nameServer(let name), .alias(let name), .pointer(let name): writer.append(name)
        case .authority(let tag, let value):
            writer.append([0, UInt8(truncatingIfNeeded: tag.utf8.count)] + Array(tag.utf8) + Array(value.utf8))
        }
    }
}

/// The numbers of record and question types (IANA) that the name server treats in some way of their own.
struct ZoneType: Sendable, Hashable {
    let number: UInt16

    static let a = ZoneType(number: 1)
    static let ns = ZoneType(number: 2)
    static let cname = ZoneType(number: 5)
    static let soa = ZoneType(number: 6)
    static let ptr = ZoneType(number: 12)
    static let mx = ZoneType(number: 15)
    static let txt = ZoneType(number: 16)
    static let aaaa = ZoneType(number: 28)
    static let srv = ZoneType(number: 33)
    static let opt = ZoneType(number: 41)
    static let ixfr = ZoneType(number: 251)
    static let axfr = ZoneType(number: 252)
    static let any = ZoneType(number: 255)
    static let caa = ZoneType(number: 257)
}
