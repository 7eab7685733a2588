package import Basics
package import Wire

/// What was seen of one service at one address.
package struct AddressProbe: Sendable {
    package var address: IPAddress
    package var dial: DialOutcome
    package var session: SessionRecord?
    /// By identifier of the hello.
    package var hellos: [String: HelloAnswer] = [:]
    /// The chain that a client gets which does not say the server's name.
    package var chainWithoutName: [[UInt8]]?
    /// The port speaks TLS at once where a greeting in clear was due.
    package var speaksTLSAtOnce = false
    /// It took the connection and answered nothing on it, neither a greeting nor a hello.
    package var isSilent = false
    /// It answered at first and then no more.
    package var stoppedAnswering = false

    package init(address: IPAddress, dial: DialOutcome) {
        self.address = address
        self.dial = dial
    }

    /// The chain as presented: by the session, else by any hello that shows it in clear.
    package var chain: [[UInt8]] {
        if let certificates = session?.tls?.certificates, !certificates.isEmpty { return certificates }
        return hellos.sorted { $0.key < $1.key }.compactMap { $0.value.flight?.certificates }.first { !$0.isEmpty }
            ?? []
    }

    package var clientCertificateRequested: Bool {
        hellos.values.contains { $0.flight?.requestsClientCertificate ?? false }
    }
}
