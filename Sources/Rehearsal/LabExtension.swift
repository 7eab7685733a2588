/// Whether and with what a key identifier extension is written.
package enum LabKeyIdentifier: Sendable, Hashable {
    /// From the key it stands for; a self-signed certificate names no authority key.
    case automatic
    case absent
    case bytes([UInt8])
}

/// The DNS subtrees a certificate authority is held to.
package struct LabNameConstraints: Sendable, Hashable {
    package var permitted: [String]
    package var excluded: [String]

    package init(permitted: [String] = [], excluded: [String] = []) {
        self.permitted = permitted
        self.excluded = excluded
    }
}

/// An extension as its parts: a dotted identifier, the critical flag, and DER.
package struct LabExtension: Sendable, Hashable {
    package var objectIdentifier: String
    package var isCritical: Bool
    package var value: [UInt8]

    package init(objectIdentifier: String, isCritical: Bool = false, value: [UInt8]) {
        self.objectIdentifier = objectIdentifier
        self.isCritical = isCritical
        self.value = value
    }
}
