import Basics
import SwiftASN1

// Who is certified, by whom, and which names may be.
extension CertificateExtensions {
    func subjectKey() -> LabExtension? {
        let identifier: [UInt8]? =
            switch spec.subjectKeyIdentifier {
            case .automatic: key.identifier
            case .absent: nil
            case .bytes(let bytes): bytes
            }
        return identifier.map { bytes in make("2.5.29.14") { $0.writeBytes(bytes, as: .octetString) } }
    }

    /// What the issuer calls its own key, so that a made-up identifier still links.
    func authorityKey() -> LabExtension? {
        let identifier: [UInt8]? =
            switch spec.authorityKeyIdentifier {
            case .automatic: issuer.flatMap { issuerKeyIdentifier($0) }
            case .absent: nil
            case .bytes(let bytes): bytes
            }
        return identifier.map { bytes in
            make("2.5.29.35") { coder in
                coder.appendConstructedNode(identifier: .sequence) { $0.writeBytes(bytes, as: .context(0)) }
            }
        }
    }

    private func issuerKeyIdentifier(_ issuer: LabCertificate) -> [UInt8] {
        if case .bytes(let bytes) = issuer.spec.subjectKeyIdentifier { return bytes }
        return issuer.key.identifier
    }

    func informationAccess() throws -> LabExtension? {
        let entries =
            spec.ocspResponders.map { ("1.3.6.1.5.5.7.48.1", $0) } + spec.caIssuers.map { ("1.3.6.1.5.5.7.48.2", $0) }
        guard !entries.isEmpty else { return nil }
        return try make("1.3.6.1.5.5.7.1.1") { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                for (method, address) in entries {
                    try coder.appendConstructedNode(identifier: .sequence) { coder in
                        try coder.writeObjectIdentifier(method)
                        coder.writeBytes(address.utf8, as: .context(6))
                    }
                }
            }
        }
    }

    /// Critical when the subject is empty, since then it alone says whose the certificate is (RFC 5280 4.2.1.6).
    func alternativeNames() -> LabExtension? {
        guard !spec.omitsAlternativeNames, !spec.dnsNames.isEmpty || !spec.ipAddresses.isEmpty else { return nil }
        return make("2.5.29.17", isCritical: spec.subject.isEmpty) { coder in
            coder.appendConstructedNode(identifier: .sequence) { coder in
                for name in spec.dnsNames { coder.writeBytes(name.utf8, as: .context(2)) }
                for address in spec.ipAddresses { coder.writeBytes(address.bytes, as: .context(7)) }
            }
        }
    }

    func constraints() -> LabExtension? {
        spec.nameConstraints.map { constraints in
            make("2.5.29.30", isCritical: true) { coder in
                coder.appendConstructedNode(identifier: .sequence) { coder in
                    coder.writeSubtrees(constraints.permitted, as: .context(0))
                    coder.writeSubtrees(constraints.excluded, as: .context(1))
                }
            }
        }
    }
}
