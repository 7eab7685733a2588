/// How the way to a database on another machine is kept secret; a local socket needs nothing.
package struct DatabaseTLS: Sendable, Equatable {
    package enum Mode: String, Sendable, CaseIterable {
        case off
        /// Used where the server offers it, the certificate unchecked, as MySQL's own client does.
        case preferred
        /// No connection without it; the certificate is unchecked.
        case required
        /// The certificate has to be trusted and to name the host.
        case verified
    }

    package var mode: Mode
    /// A PEM file of the authorities that are trusted; nil means the system's.
    package var authority: String?

    package init(mode: Mode = .preferred, authority: String? = nil) {
        self.mode = mode
        self.authority = authority
    }
}
