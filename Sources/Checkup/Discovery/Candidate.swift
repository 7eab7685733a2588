import Basics
package import MailProbe

/// A service that a person's device may meet, and how we came to know of it.
package struct Candidate: Sendable, Hashable {
    package enum Role: String, Sendable, Codable {
        /// Fetching.
        case incoming
        /// Sending from one's own devices.
        case outgoing
        /// Taking mail from other servers.
        case transfer
    }

    package enum Origin: Sendable, Hashable {
        /// It was given on the command line.
        case given
        case srv(String)
        case mx
        case usualName
        /// A phone tries it when the port it was told does not work.
        case fallback
    }

    package var service: MailService
    package var role: Role
    package var origin: Origin

    /// A guess that turns out closed says nothing; what was given or published must work.
    var isGuess: Bool { origin == .usualName || origin == .fallback }

    var originText: String {
        switch origin {
        case .given: "given"
        case .srv(let name): "published in DNS as \(name)"
        case .mx: "published in DNS as MX"
        case .usualName: "a usual name"
        case .fallback: "what a phone tries next"
        }
    }

    /// `smtp://` on port 25 is where servers deliver; on another port somebody made it a way out for people.
    static func role(of service: MailService) -> Role {
        guard service.kind == .smtp else { return .incoming }
        return service.scheme == "smtp" && service.port.number == 25 ? .transfer : .outgoing
    }
}
