import SwiftASN1

/// The part of a certificate that is signed (RFC 5280 section 4.1.2).
struct CertificateBody {
    let spec: LabCertificateSpec
    let key: LabKey
    let issuer: LabCertificate?
    let algorithm: LabAlgorithm

    func derBytes() throws -> [UInt8] {
        var coder = DER.Serializer()
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            try writeVersion(into: &coder)
            coder.writeBytes(spec.serial ?? CertificateBody.randomSerial(), as: .integer)
            try coder.writeAlgorithm(algorithm)
            try (spec.issuer ?? issuer?.spec.subject ?? spec.subject).write(into: &coder)
            coder.appendConstructedNode(identifier: .sequence) { coder in
                coder.writeTime(spec.notBefore)
                coder.writeTime(spec.notAfter)
            }
            try spec.subject.write(into: &coder)
            coder.serializeRawBytes(key.subjectPublicKeyInfo)
            try writeExtensions(into: &coder)
        }
        return coder.serializedBytes
    }

    /// Version 1 is the default and so not written.
    private func writeVersion(into coder: inout DER.Serializer) throws {
        guard spec.version != 1 else { return }
        try coder.appendConstructedNode(identifier: .context(0)) { try $0.serialize(spec.version - 1) }
    }

    private func writeExtensions(into coder: inout DER.Serializer) throws {
        guard spec.version == 3 else { return }
        let extensions = try CertificateExtensions(spec: spec, key: key, issuer: issuer).all()
        guard !extensions.isEmpty else { return }
        try coder.appendConstructedNode(identifier: .context(3)) { coder in
            try coder.appendConstructedNode(identifier: .sequence) { coder in
                for item in extensions { try coder.writeExtension(item) }
            }
        }
    }

    /// 127 random bits at most, the second bit set so that the number is positive and needs no padding.
    private static func randomSerial() -> [UInt8] {
        [UInt8.random(in: 0x40...0x7F)] + (0..<15).map { _ in UInt8.random(in: .min ... .max) }
    }
}
