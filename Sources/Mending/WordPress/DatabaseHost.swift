import Basics
import MySQLClient

/// Where the server of a DB_HOST listens, read as WordPress and the PHP below it read it.
struct DatabaseHost: Equatable {
    let place: DatabaseLogin.Place

    /// - Parameters:
    ///   - text: `localhost`, `db.example.org:3307`, `localhost:/run/mysqld/mysqld.sock`, `[::1]:3306` and the like.
    ///   - file: The name of the file for the error.
    /// - Throws: ``InputError`` where there is no such place.
    init(_ text: String, file: String) throws(InputError) {
        let bytes = Array(text.utf8)
        // A socket is peeled off from the right first; so does WordPress.
        let socket = bytes.indices.first {
            bytes[$0] == UInt8(ascii: ":") && bytes[($0 + 1)...].first == UInt8(ascii: "/")
        }
        let address = bytes[..<(socket ?? bytes.count)]
        let isIPv6 = address.count(where: { $0 == UInt8(ascii: ":") }) > 1
        let (host, port) = isIPv6 ? Self.splitIPv6(address) : Self.split(address)
        let name = String(decoding: host, as: UTF8.self)
        let isLocal = name.isEmpty || name.equalsIgnoringCase("localhost")
        if let socket, isLocal {
            place = .socket(String(decoding: bytes[(socket + 1)...], as: UTF8.self))
            return
        }
        // WordPress passes no port where it is zero or not there.
        let number =
            port.isEmpty || port.allSatisfy({ $0 == UInt8(ascii: "0") })
            ? DatabaseLogin.usualPort : UInt16(String(decoding: port, as: UTF8.self))
        guard host.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let port = number, !(isIPv6 && host.isEmpty)
        else {
            throw InputError(
                "config-host",
                "DB_HOST in \(printable(file)) names no server: \(printable(text, limit: 100))",
                remedy: WordPressConfig.remedy
            )
        }
        guard isLocal else {
            place = .host(name, port: port)
            return
        }
        // Measured with PHP 8.2: for `localhost` a port is not looked at, and the socket is used.
        switch DatabaseLogin.localPlace() {
        case .socket(let path): place = .socket(path)
        case .host(let local, _): place = .host(local, port: port)
        }
    }

    /// `host` and `port` of `host:port`; what follows the digits does not count.
    private static func split(_ address: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        let host = address.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
        let rest = address[host.endIndex...]
        guard rest.first == UInt8(ascii: ":") else { return (host, []) }
        return (host, rest.dropFirst().prefix(while: isDigit))
    }

    private static func splitIPv6(_ address: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, ArraySlice<UInt8>) {
        let inner = address.first == UInt8(ascii: "[") ? address.dropFirst() : address
        let host = inner.prefix { hexValue($0) != nil || $0 == UInt8(ascii: ":") }
        let rest = inner[host.endIndex...]
        guard rest.starts(with: "]:".utf8) else { return (host, []) }
        return (host, rest.dropFirst(2).prefix(while: isDigit))
    }
}
