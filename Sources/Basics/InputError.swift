/// Something the person gave is wrong; the message says what and the remedy says what to do instead.
package struct InputError: Error, Equatable, CustomStringConvertible {
    /// A stable slug, equal for equal mistakes.
    package let code: String
    package let message: String
    package let remedy: String?

    package init(_ code: String, _ message: String, remedy: String? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    package var description: String { message }

    package static func == (left: InputError, right: InputError) -> Bool { left.code == right.code }
}
