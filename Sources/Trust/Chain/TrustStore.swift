/// Who stands behind a chain; Apple's rules differ by it.
package enum RootClass: String, Sendable, CaseIterable {
    /// A root of the store that comes with iOS; stood in for by the machine's bundle, so never more than `likely`.
    case system = "sys"
    /// A root that the phone's owner installed and switched on, or a device profile brought.
    case user
    /// The server's own certificate was trusted, by the Trust button or a profile.
    case leaf
    /// Nobody vouches for it.
    case none = "priv"
}

/// The roots and certificates that a judgement may rely on.
package struct TrustStore: Sendable {
    package let trustedLeaves: [Certificate]
    private let bySubject: [[UInt8]: [Anchor]]

    struct Anchor: Sendable {
        let certificate: Certificate
        let rootClass: RootClass
    }

    package init(systemRoots: [Certificate], userRoots: [Certificate] = [], trustedLeaves: [Certificate] = []) {
        var index: [[UInt8]: [Anchor]] = [:]
        for root in systemRoots {
            index[root.subject.der, default: []].append(Anchor(certificate: root, rootClass: .system))
        }
        for root in userRoots {
            index[root.subject.der, default: []].append(Anchor(certificate: root, rootClass: .user))
        }
        bySubject = index
        self.trustedLeaves = trustedLeaves
    }

    func anchors(named subject: DistinguishedName) -> [Anchor] { bySubject[subject.der] ?? [] }

    /// The anchor that is this certificate, or has its name and key (a root reissued with the same key is the same root).
    func anchor(for certificate: Certificate) -> Anchor? {
        anchors(named: certificate.subject).first { $0.certificate.key.der == certificate.key.der }
    }

    func trustsLeaf(_ certificate: Certificate) -> Bool { trustedLeaves.contains(certificate) }
}
