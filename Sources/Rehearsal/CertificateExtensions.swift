import SwiftASN1

/// The extensions a specification asks for, in the order public authorities write them.
struct CertificateExtensions {
    let spec: LabCertificateSpec
    let key: LabKey
    let issuer: LabCertificate?

    func all() throws -> [LabExtension] {
        let known = [
            usage(), try purposes(), try basicConstraints(), subjectKey(), authorityKey(), try informationAccess(),
            alternativeNames(), try policies(), constraints(), try timestamps(),
        ]
        return known.compactMap { $0 } + spec.extraExtensions
    }

    func make(
        _ objectIdentifier: String,
        isCritical: Bool = false,
        _ write: (inout DER.Serializer) throws -> Void
    ) rethrows -> LabExtension {
        var coder = DER.Serializer()
        try write(&coder)
        return LabExtension(objectIdentifier: objectIdentifier, isCritical: isCritical, value: coder.serializedBytes)
    }

    private func usage() -> LabExtension? {
        spec.keyUsage.map { usage in
            make("2.5.29.15", isCritical: true) { $0.writeNamedBits(usage.rawValue) }
        }
    }

    private func purposes() throws -> LabExtension? {
        try spec.extendedKeyUsage.map { purposes in
            try make("2.5.29.37") { coder in
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                    for purpose in purposes { try coder.writeObjectIdentifier(purpose) }
                }
            }
        }
    }

    /// The flag is written only when true, since DER leaves defaults away.
    private func basicConstraints() throws -> LabExtension? {
        try spec.isCA.map { isCA in
            try make("2.5.29.19", isCritical: true) { coder in
                try coder.appendConstructedNode(identifier: .sequence) { coder in
                    if isCA { try coder.serialize(true) }
                    if let length = spec.pathLength { try coder.serialize(length) }
                }
            }
        }
    }

    private func policies() throws -> LabExtension? {
        guard !spec.policies.isEmpty else { return nil }
        return try make("2.5.29.32") { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                for policy in spec.policies {
                    try coder.appendConstructedNode(identifier: .sequence) { try $0.writeObjectIdentifier(policy) }
                }
            }
        }
    }

    private func timestamps() throws -> LabExtension? {
        guard !spec.timestampLogs.isEmpty else { return nil }
        let list = try SignedTimestampList(logs: spec.timestampLogs, issued: spec.notBefore).encoded()
        return make("1.3.6.1.4.1.11129.2.4.2") { $0.writeBytes(list, as: .octetString) }
    }
}
