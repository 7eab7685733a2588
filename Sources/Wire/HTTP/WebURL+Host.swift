import Basics

extension WebURL {
    static func host(_ text: String, in url: String) throws(FetchError) -> HostName {
        if text.utf8.first == UInt8(ascii: "[") {
            guard let address = IPAddress(text) else {
                throw FetchError.badURL(url, "the address in brackets is not one")
            }
            return .address(address)
        }
        if let address = IPAddress(text), !address.isIPv6 { return .address(address) }
        guard !text.utf8.contains(UInt8(ascii: "%")) else {
            throw FetchError.badURL(url, "the server name contains a percent sign")
        }
        let name: DomainName
        do {
            name = try DomainName(text)
        } catch {
            throw FetchError.badURL(url, error.message)
        }
        // 127.1, 0x7f000001 and 2130706433 are all loopback to some libraries; nobody writes an honest URL so.
        guard let last = name.labels.last, !isNumber(last) else {
            throw FetchError.badURL(url, "the server is a number that is not an IP address")
        }
        return .name(name)
    }

    static func port(_ text: String?, in url: String) throws(FetchError) -> UInt16? {
        guard let text, !text.isEmpty else { return nil }
        do {
            return try Port(parsing: text).number
        } catch {
            throw FetchError.badURL(url, error.message)
        }
    }

    private static func isNumber(_ label: Substring) -> Bool {
        if label.utf8.allSatisfy(isDigit) { return true }
        return label.hasPrefix("0x") && label.utf8.dropFirst(2).allSatisfy { hexValue($0) != nil }
    }
}
