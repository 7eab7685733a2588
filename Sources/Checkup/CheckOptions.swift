package import Basics
package import MailProbe
package import Trust

/// Everything a check-up is told beside its subject.
package struct CheckOptions: Sendable {
    /// What is typed in the account for fetching and for sending.
    package var incoming: [MailService] = []
    package var outgoing: [MailService] = []
    package var releases: [IOSRelease] = IOSRelease.usual
    package var store: TrustStore
    /// Judge as of then instead of now.
    package var at: Timestamp?
    package var credentials: Credentials?
    /// Fetches may reach loopback and private addresses.
    package var allowPrivate = false
    /// Envelope of the relay question; by default a mailbox of the domain writes to one of example.net (RFC 2606).
    package var from: String?
    package var to: String?
    package var timeout: Duration = .seconds(30)
    package var pace: Duration = .milliseconds(250)
    package var connections = 2
    package var workedBefore = false
    /// What a phone or program said, so that its cause is looked for first.
    package var saw: String?
    /// DKIM selectors to ask for beside the usual ones.
    package var selectors: [String] = []
    /// Whether the DNS that decides other people's mail is judged too.
    package var judgesPolicy = true
    /// PEM texts that `https` may rest on beside this machine's roots: what `--system-root` gave.
    package var webRoots: [String] = []
    /// Where the list of registration servers (RDAP, RFC 9224) is fetched; nil asks nobody.
    package var rdapBootstrap: String?

    package init(store: TrustStore) { self.store = store }
}
