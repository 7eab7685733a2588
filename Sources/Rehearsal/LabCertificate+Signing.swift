import SwiftASN1

extension LabCertificate {
    /// Writes and signs what `spec` says; without an issuer the certificate signs itself.
    init(_ spec: LabCertificateSpec, key: LabKey, issuer: LabCertificate?) async throws {
        let signingKey = issuer?.key ?? key
        let algorithm =
            switch spec.signature {
            case .hash(let hash): try signingKey.signatureAlgorithm(hash: hash)
            case .external(let algorithm, _): algorithm
            }
        let toBeSigned = try CertificateBody(spec: spec, key: key, issuer: issuer, algorithm: algorithm).derBytes()
        var signature =
            switch spec.signature {
            case .hash(let hash): try signingKey.sign(toBeSigned, hash: hash)
            case .external(_, let sign): try await sign(toBeSigned)
            }
        if spec.hasDamagedSignature, let last = signature.indices.last { signature[last] ^= 1 }

        var coder = DER.Serializer()
        try coder.appendConstructedNode(identifier: .sequence) { coder in
            coder.serializeRawBytes(toBeSigned)
            try coder.writeAlgorithm(algorithm)
            coder.writeBits(signature)
        }
        self.init(der: coder.serializedBytes, key: key, spec: spec)
    }
}
