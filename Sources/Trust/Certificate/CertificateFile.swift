package import Basics

/// Certificates in a file: PEM blocks in any order among other text, or one bare DER certificate.
package enum CertificateFile {
    /// The certificates of the file in its order.
    ///
    /// - Throws: ``InputError`` that says what the file holds instead.
    package static func read(_ bytes: [UInt8], name: String) throws(InputError) -> [Certificate] {
        let shown = printable(name, limit: 120)
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw InputError(
                "certificate.empty",
                "\(shown) is empty",
                remedy: "give a file with at least one PEM certificate"
            )
        }
        if bytes.first == 0x30 {
            do {
                return [try Certificate(der: bytes)]
            } catch {
                throw InputError(
                    "certificate.broken",
                    "\(shown): \(error)",
                    remedy: "ask for the certificate again, as PEM"
                )
            }
        }
        let blocks = try pemBlocks(bytes, name: shown)
        var certificates: [Certificate] = []
        for (index, block) in blocks.enumerated() {
            do {
                certificates.append(try Certificate(der: block))
            } catch {
                throw InputError(
                    "certificate.broken",
                    "\(shown): certificate \(index + 1) of \(blocks.count): \(error)",
                    remedy: "ask for the certificate again, as PEM"
                )
            }
        }
        return certificates
    }

    /// Like `read`, but leaves out what cannot be read: a machine's bundle of roots may hold a strange one.
    package static func readRoots(_ bytes: [UInt8], name: String) throws(InputError) -> [Certificate] {
        if bytes.first == 0x30 { return try read(bytes, name: name) }
        let roots = try pemBlocks(bytes, name: printable(name, limit: 120)).compactMap { try? Certificate(der: $0) }
        guard !roots.isEmpty else {
            throw InputError("certificate.none", "\(printable(name, limit: 120)) holds no certificate that can be read")
        }
        return roots
    }

    private static func pemBlocks(_ bytes: [UInt8], name: String) throws(InputError) -> [[UInt8]] {
        let begin = Array("-----BEGIN ".utf8)
        let end = Array("-----END ".utf8)
        var blocks: [[UInt8]] = []
        var other: Set<String> = []
        var label: String?
        var body: [UInt8] = []
        for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            if line.starts(with: begin) {
                label = printable(line.dropFirst(begin.count).prefix { $0 != 0x2D }, limit: 40)
                body = []
            } else if line.starts(with: end) {
                if let label {
                    if ["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"].contains(label) {
                        guard let block = Base64.decode(body) else {
                            throw InputError(
                                "certificate.base64",
                                "\(name): a certificate's text is damaged (not base64)"
                            )
                        }
                        blocks.append(block)
                    } else {
                        other.insert(label)
                    }
                }
                label = nil
            } else if label != nil {
                body += line
            }
        }
        guard label == nil else {
            throw InputError(
                "certificate.cut",
                "\(name) stops in the middle of a certificate",
                remedy: "copy it again, from BEGIN CERTIFICATE to END CERTIFICATE"
            )
        }
        guard !blocks.isEmpty else {
            let instead =
                other.isEmpty ? "no PEM block" : "only \(other.sorted().joined(separator: ", ").asciiLowercased)"
            throw InputError(
                "certificate.none",
                "\(name) holds no certificate, \(instead)",
                remedy:
                    "give a file with -----BEGIN CERTIFICATE----- in it; a private key is not needed and should stay private"
            )
        }
        return blocks
    }
}
