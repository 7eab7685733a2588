/// A TCP port, 1 to 65535.
package struct Port: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let number: UInt16

    /// Nil for 0.
    package init?(_ number: UInt16) {
        guard number > 0 else { return nil }
        self.number = number
    }

    /// Reads decimal digits.
    ///
    /// - Throws: ``InputError`` with code `port`.
    package init(parsing text: some StringProtocol) throws(InputError) {
        guard text.utf8.allSatisfy(isDigit), let value = UInt16(text), value > 0 else {
            throw InputError(
                "port",
                "\"\(printable(String(text), limit: 20))\" is not a port number",
                remedy: "use 1 to 65535"
            )
        }
        number = value
    }

    package var description: String { String(number) }

    package static func < (left: Port, right: Port) -> Bool { left.number < right.number }
}
