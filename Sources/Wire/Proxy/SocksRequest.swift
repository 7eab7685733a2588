import Basics

/// What a SOCKS 5 client asks for (RFC 1928), read from the bytes that came so far.
///
/// Only what a browser needs: no authentication, and CONNECT to a name or an address.
enum SocksRequest {
    /// Where a reading stands.
    enum Reading<Value: Equatable>: Equatable {
        case incomplete
        /// The value, and how many bytes it took.
        case complete(Value, Int)
        case refused(Refusal)
    }

    /// Why the client is turned away, as the reply field of section 6.
    enum Refusal: UInt8, Equatable, Error {
        case failed = 1
        case notAllowed = 2
        case unreachable = 4
        case command = 7
        case addressType = 8
    }

    struct Target: Equatable {
        var host: String
        var port: UInt16
    }

    static let version: UInt8 = 5
    /// Longer than any greeting or request can be: 4 + 1 + 255 + 2, and 2 + 255.
    static let maximumLength = 262

    /// The greeting: the client must offer to go without authentication, which every browser does.
    static func greeting(_ bytes: [UInt8]) -> Reading<UInt8> {
        guard bytes.count >= 2 else { return .incomplete }
        guard bytes[0] == version else { return .refused(.failed) }
        let end = 2 + Int(bytes[1])
        guard bytes.count >= end else { return .incomplete }
        return bytes[2..<end].contains(0) ? .complete(0, end) : .refused(.failed)
    }

    static func target(_ bytes: [UInt8]) -> Reading<Target> {
        guard bytes.count >= 5 else { return .incomplete }
        guard bytes[0] == version else { return .refused(.failed) }
        guard bytes[1] == 1 else { return .refused(.command) }
        let start: Int
        let length: Int
        switch bytes[3] {
        case 1: (start, length) = (4, 4)
        case 3: (start, length) = (5, Int(bytes[4]))
        case 4: (start, length) = (4, 16)
        default: return .refused(.addressType)
        }
        let end = start + length
        guard bytes.count >= end + 2 else { return .incomplete }
        let address = Array(bytes[start..<end])
        let host =
            bytes[3] == 3
            ? String(decoding: address, as: UTF8.self)
            : IPAddress(bytes: address).map { HostName.address($0).urlText }
        guard let host, !host.isEmpty else { return .refused(.failed) }
        return .complete(Target(host: host, port: UInt16(bytes[end]) << 8 | UInt16(bytes[end + 1])), end + 2)
    }

    /// The answer to a request; the bound address that belongs into it is of use to nobody here.
    static func reply(_ refusal: Refusal?) -> [UInt8] { [version, refusal?.rawValue ?? 0, 0, 1, 0, 0, 0, 0, 0, 0] }
}
