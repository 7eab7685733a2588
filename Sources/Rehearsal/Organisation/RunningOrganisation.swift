package import Basics

/// An organisation whose servers are up: everything that a mail program, a browser or a check-up has to be told.
package struct RunningOrganisation: Sendable {
    package struct Service: Sendable, Equatable {
        /// As in the URL of a mail service: `imaps`.
        package let scheme: String
        package let host: DomainName
        package let port: Port

        package var url: String { "\(scheme)://\(host):\(port)" }
    }

    package let scenario: Scenario
    package let domain: DomainName
    /// The one loopback address of all its servers.
    package let address: IPAddress
    /// `127.x.y.z:port`, for `--resolver`.
    package let resolverAddress: String
    /// Stands for the roots that come with every phone.
    package let rootDER: [UInt8]
    package let rootPEM: String
    package let user: EmailAddress
    package let password: String
    /// In the order in which people think of them: receiving, sending.
    package let services: [Service]
    package let websiteURL: String
    package let store: MailStore

    let counts: ConnectionCounts

    /// How many connections a service was asked for so far, by scheme; `http` and `https` for the website.
    package func connections(to scheme: String) -> Int { counts[scheme] }
}
