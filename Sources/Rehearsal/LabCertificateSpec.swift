package import Basics

/// What a certificate shall say, true or not: nothing here is checked, so that it can be wrong in any way.
///
/// The defaults describe a plain server certificate; set what shall differ.
package struct LabCertificateSpec: Sendable {
    package var subject: LabName
    /// Overrides the name of whoever signs, to make a chain that does not link.
    package var issuer: LabName?
    /// The bytes of the serial number's INTEGER as written, zero and negative included; nil is 16 random bytes.
    package var serial: [UInt8]?
    package var notBefore: Timestamp
    package var notAfter: Timestamp
    package var signature: LabSignature = .sha256
    /// Flips the signature's last bit, so that it is well formed and wrong.
    package var hasDamagedSignature = false
    /// 3, or 1 for the certificates of old appliances, which have no extensions.
    package var version = 3

    /// Written as given, wildcards and illegal characters included.
    package var dnsNames: [String] = []
    package var ipAddresses: [IPAddress] = []
    /// Leaves the subject alternative name away, whatever names are set.
    package var omitsAlternativeNames = false

    /// The basic constraints' flag; nil leaves the extension away.
    package var isCA: Bool? = false
    package var pathLength: Int?
    /// Nil leaves the extension away.
    package var keyUsage: LabKeyUsage? = .digitalSignature
    /// Purposes as dotted identifiers; nil leaves the extension away, an empty list writes it empty.
    package var extendedKeyUsage: [String]? = [LabPurpose.serverAuthentication]
    /// Certificate policies as dotted identifiers; none leaves the extension away.
    package var policies: [String] = []
    /// Where the issuer's certificate can be had (`http://…`), which mends an incomplete chain for some clients.
    package var caIssuers: [String] = []
    package var ocspResponders: [String] = []
    /// The 32-byte identifiers of the logs whose timestamps are embedded; see ``randomLogs(_:)``.
    package var timestampLogs: [[UInt8]] = []
    package var nameConstraints: LabNameConstraints?
    package var subjectKeyIdentifier: LabKeyIdentifier = .automatic
    package var authorityKeyIdentifier: LabKeyIdentifier = .automatic
    /// Appended as given after the others, duplicates included.
    package var extraExtensions: [LabExtension] = []

    package init(subject: LabName, dnsNames: [String] = [], notBefore: Timestamp, notAfter: Timestamp) {
        self.subject = subject
        self.dnsNames = dnsNames
        self.notBefore = notBefore
        self.notAfter = notAfter
    }

    /// Identifiers of that many logs that do not exist.
    package static func randomLogs(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in (0..<32).map { _ in UInt8.random(in: .min ... .max) } }
    }
}
