/// Purposes for the extended key usage.
package enum LabPurpose {
    package static let serverAuthentication = "1.3.6.1.5.5.7.3.1"
    package static let clientAuthentication = "1.3.6.1.5.5.7.3.2"
    package static let emailProtection = "1.3.6.1.5.5.7.3.4"
    package static let any = "2.5.29.37.0"
}

/// The bits of the key usage extension, bit 0 first (RFC 5280 section 4.2.1.3).
package struct LabKeyUsage: OptionSet, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let digitalSignature = LabKeyUsage(rawValue: 1 << 0)
    package static let nonRepudiation = LabKeyUsage(rawValue: 1 << 1)
    package static let keyEncipherment = LabKeyUsage(rawValue: 1 << 2)
    package static let dataEncipherment = LabKeyUsage(rawValue: 1 << 3)
    package static let keyAgreement = LabKeyUsage(rawValue: 1 << 4)
    package static let certificateSigning = LabKeyUsage(rawValue: 1 << 5)
    package static let listSigning = LabKeyUsage(rawValue: 1 << 6)
}
