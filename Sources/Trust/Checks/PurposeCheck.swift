import Basics

/// Whether the certificate was made for a server, and its issuers may vouch for one.
enum PurposeCheck: ChainCheck {
    private typealias Purpose = CertificateExtensions.Purpose

    static func violations(_ path: ChainPath, _ leaf: Certificate, _ question: ChainQuestion) -> [Violation] {
        var found: [Violation] = []
        let purposes = leaf.extensions.extendedKeyUsage
        if !(purposes ?? []).contains(Purpose.serverAuth) {
            let stretches =
                purposes.map { $0.contains(Purpose.any) || !Set($0).isDisjoint(with: Purpose.serverGated) } ?? true
            if stretches {
                let detail = purposes == nil ? "no purpose is stated" : "only a general purpose is stated"
                found.append(Violation("EK-SRVS", detail))
                if let since = Timestamp(year: 2019, month: 7, day: 1), leaf.notBefore > since {
                    found.append(Violation("EK-SRVA", detail))
                }
            } else {
                found.append(Violation("EK-WRONG", (purposes ?? []).map(name).joined(separator: ", ")))
            }
        }
        if let narrow = path.intermediates.first(where: { !mayIssueForServers($0) }) {
            found.append(Violation("EK-SUBCA", narrow.displayName))
        }
        return found
    }

    private static func mayIssueForServers(_ certificate: Certificate) -> Bool {
        guard let purposes = certificate.extensions.extendedKeyUsage else { return true }
        return purposes.contains { $0 == Purpose.serverAuth || $0 == Purpose.any || Purpose.serverGated.contains($0) }
    }

    private static func name(_ identifier: String) -> String {
        switch identifier {
        case "1.3.6.1.5.5.7.3.2": "client authentication"
        case "1.3.6.1.5.5.7.3.3": "code signing"
        case "1.3.6.1.5.5.7.3.4": "e-mail protection"
        case "1.3.6.1.5.5.7.3.8": "time stamping"
        default: identifier
        }
    }
}
